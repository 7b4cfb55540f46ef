package dev.presente.attendance.employment;

import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * States whether a change is wanted although days of work would lie outside the employment, and why.
 *
 * @param force true, with a reason, makes the change all the same
 */
record Insistence(@Nullable Boolean force, @Nullable String reason) {
    /** A problem lists at most this many days. */
    private static final int LISTED = 31;

    /**
     * Refuses to force a change without saying why.
     *
     * @throws ProblemException {@code invalid-parameter}
     */
    void check() {
        if (isForced() && reason == null) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.force"));
        }
    }

    boolean isForced() {
        return Boolean.TRUE.equals(force);
    }

    /**
     * Refuses a change that takes days of work out of the employment, unless it is forced.
     *
     * @throws ProblemException {@code history-changes} with the first {@code days} and their {@code count}
     */
    void allow(List<LocalDate> lost) {
        if (lost.isEmpty() || isForced()) {
            return;
        }
        throw new ProblemException(
                ProblemCode.HISTORY_CHANGES,
                Wording.of("detail.employment.lost", lost.size(), lost.get(0), lost.get(lost.size() - 1)),
                Map.of("count", lost.size(), "days", lost.stream().limit(LISTED).toList()));
    }
}
