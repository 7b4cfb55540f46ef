package dev.presente.audit.chain;

import dev.presente.audit.key.AuditKey;
import dev.presente.system.metrics.Figures;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells how long the decision log is, and whether its end is as this service has sealed it. */
@Component
class LogFigures implements Figures {
    private static final String ROWS = "presente.decision.log.rows";
    private static final String SEALED = "presente.decision.log.sealed";

    private final Heads heads;
    private final AuditKey key;

    LogFigures(Heads heads, AuditKey key) {
        this.heads = heads;
        this.key = key;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure(ROWS, null, "Rows of the decision log"),
                new Figure(SEALED, null, "1 when the seal of its newest row is right; 0 when somebody has changed it"));
    }

    @Override
    public Map<String, Double> read() {
        var head = heads.read();
        return Map.of(
                ROWS,
                (double) (head.last().seq() - head.base().seq()),
                SEALED,
                head.last().seq() == 0 || head.isSealedBy(key) ? 1.0 : 0.0);
    }
}
