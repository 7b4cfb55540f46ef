package dev.presente.privacy;

import dev.presente.audit.chain.LogCut;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Cuts off the rows of the decision log that are kept no longer, which only the tables' owner may do. */
@Component
class DecisionPurge {
    private final RetentionProperties keep;
    private final LogCut log;
    private final Clock clock;

    DecisionPurge(RetentionProperties keep, LogCut log, Clock clock) {
        this.keep = keep;
        this.log = log;
        this.clock = clock;
    }

    /** Decides whether decisions are kept for a time only, and this service may cut them. */
    boolean isPossible() {
        return keep.decisions() != null && log.isPossible();
    }

    /** Returns the number of rows that are past their time. */
    int due() {
        return keep.decisions() == null ? 0 : log.due(before(keep.decisions()));
    }

    /** Returns the number of all rows. */
    long rows() {
        return log.rows();
    }

    /**
     * Cuts off the rows that are past their time, or with {@code dryRun} only counts them.
     *
     * @throws IllegalStateException when the decision log is not as it was written; then it is not cut
     */
    int cut(boolean dryRun) {
        return log.cut(before(Objects.requireNonNull(keep.decisions())), dryRun);
    }

    private Instant before(Period kept) {
        return clock.instant().atOffset(ZoneOffset.UTC).minus(kept).toInstant();
    }
}
