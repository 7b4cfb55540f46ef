package dev.presente.attendance.daybook;

import dev.presente.system.metrics.Figures;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells how much waits to be derived. */
@Component
class StaleDayFigures implements Figures {
    private static final String DUE = "presente.workdays.due";
    private static final String OLDEST = "presente.workdays.oldest.due";

    private final JdbcClient jdbc;
    private final Clock clock;
    private Oldest oldest = new Oldest(0, 0);

    StaleDayFigures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Remembers the oldest entry of the list.
     *
     * @param id its number; 0 when there is none
     * @param since when it was first seen as the oldest one, as {@link System#nanoTime}
     */
    private record Oldest(long id, long since) {}

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure(DUE, null, "Ranges of days of one person that are to be derived now"),
                new Figure(OLDEST, "seconds", "Time for which the oldest of these has been the oldest; 0 without any"));
    }

    @Override
    public Map<String, Double> read() {
        return jdbc.sql(
                        "select count(*) as due, coalesce(min(id), 0) as oldest from workday_stale where due_at <= :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((rs, i) -> Map.of(DUE, rs.getDouble("due"), OLDEST, age(rs.getLong("oldest"))))
                .single();
    }

    private double age(long id) {
        long now = System.nanoTime();
        if (id != oldest.id()) {
            oldest = new Oldest(id, now);
        }
        return id == 0 ? 0 : (now - oldest.since()) / 1e9;
    }
}
