package dev.presente.attendance;

import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Guards what has been: a change of plans that would change days that are over is made only when somebody insists. */
public interface History {
    /**
     * Returns which days would change, and changes nothing.
     *
     * @param change writes the change; it is rolled back
     */
    ChangedDays preview(Runnable change);

    /**
     * Makes a change in a transaction.
     *
     * @param insists whether days that are over may change
     * @param advice what else can be done
     * @param change writes the change
     * @throws ProblemException {@code history-changes} when days that are over would change and nobody insists
     */
    default void change(boolean insists, Wording advice, Runnable change) {
        change(insists, advice, () -> change, Runnable::run);
    }

    /**
     * Makes a change as {@link #change(boolean, Wording, Runnable)} does.
     *
     * @param first is done in the same transaction before periods are kept from being locked, as what waits for others must be
     * @param change writes the change with what {@code first} has returned
     */
    <T> void change(boolean insists, Wording advice, Supplier<T> first, Consumer<T> change);

    /**
     * Reads whether a request insists.
     *
     * @throws ProblemException {@code invalid-parameter} when it does so without a reason
     */
    static boolean insists(@Nullable Boolean force, @Nullable String reason) {
        if (!Boolean.TRUE.equals(force)) {
            return false;
        }
        if (reason == null || reason.isBlank()) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.force"));
        }
        return true;
    }

    /** Returns the problem that refuses a change. */
    static ProblemException refused(ChangedDays changed, Wording advice) {
        var found = changed.daysTotal() == 0
                ? Wording.of("detail.history.unknown", changed.peopleLookedAt(), changed.peopleConcerned())
                : Wording.of("detail.history.changes", changed.daysTotal(), changed.people());
        return new ProblemException(
                ProblemCode.HISTORY_CHANGES, Wording.of("detail.history", found, advice), changed.members());
    }
}
