package dev.presente.recognition;

import dev.presente.face.matching.Threshold;
import dev.presente.face.matching.VerificationResult;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a PIN, a badge or the comparison of a probe with the enrolled people says.
 *
 * @param threshold null for a PIN or a badge, which have no distance
 * @param nearest the result for the nearest person; null when there was nobody to compare with, and for a PIN or a badge
 * @param rivals the internal keys of other people who could be meant too, the nearest first
 * @param employeeKey the internal key of the nearest person, or of the holder of the PIN or badge; null when there is none
 */
public record Recognition(
        Mode mode,
        @Nullable Threshold threshold,
        @Nullable VerificationResult nearest,
        List<Long> rivals,
        @Nullable Long employeeKey) {
    public Recognition {
        rivals = List.copyOf(rivals);
    }

    public static Recognition nobody(Mode mode, @Nullable Threshold threshold) {
        return new Recognition(mode, threshold, null, List.of(), null);
    }

    public static Recognition of(Mode mode, VerificationResult nearest, long employeeKey) {
        return new Recognition(mode, nearest.threshold(), nearest, List.of(), employeeKey);
    }

    /** Returns the largest Euclidean distance that matches; null for a PIN or a badge. */
    public @Nullable Double euclideanLimit() {
        if (nearest != null) {
            return nearest.euclideanLimit();
        }
        return threshold == null ? null : (Double) threshold.distance();
    }

    /** Returns the same recognition with these people as its rivals. */
    public Recognition contestedBy(List<Long> others) {
        return new Recognition(mode, threshold, nearest, others, employeeKey);
    }

    /** Returns the same recognition with only the rivals who count. */
    public Recognition amongRivals(LongPredicate counts) {
        return contestedBy(rivals.stream().filter(counts::test).toList());
    }

    /**
     * Returns what a PIN or a badge says.
     *
     * @param holder the internal key of the person; null when the PIN is wrong or nobody has the badge
     */
    public static Recognition byCode(Mode mode, @Nullable Long holder) {
        return new Recognition(mode, null, null, List.of(), holder);
    }

    public boolean matches() {
        return threshold == null ? employeeKey != null : nearest != null && nearest.matches();
    }

    public boolean isAmbiguous() {
        return matches() && !rivals.isEmpty();
    }

    /** Returns the internal key of the recognised person; empty when nobody matches or several people could be meant. */
    public Optional<Long> person() {
        return matches() && !isAmbiguous() ? Optional.ofNullable(employeeKey) : Optional.empty();
    }
}
