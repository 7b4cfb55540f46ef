package dev.presente.privacy;

import dev.presente.system.metrics.Figures;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells when data were last purged, and whether the daily purge waits for the word of a person. */
@Component
class PurgeFigures implements Figures {
    private static final String LAST = "presente.purge.last.timestamp";
    private static final String DOUBT = "presente.purge.doubt";

    private final Purge purge;
    private final DailyPurge daily;

    PurgeFigures(Purge purge, DailyPurge daily) {
        this.purge = purge;
        this.daily = daily;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure(
                        LAST,
                        "seconds",
                        "When data were last purged, in seconds since 1970; absent before the first time"),
                new Figure(DOUBT, null, "1 when this replica found that a person should look before more is purged"));
    }

    @Override
    public Map<String, Double> read() {
        double doubt = daily.held().isPresent() ? 1 : 0;
        return purge.last()
                .map(run -> Map.of(LAST, (double) run.at().getEpochSecond(), DOUBT, doubt))
                .orElse(Map.of(DOUBT, doubt));
    }
}
