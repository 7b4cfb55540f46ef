package dev.presente.recognition;

import dev.presente.face.matching.Threshold;
import dev.presente.face.matching.VerificationResult;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What the comparison of a probe with the enrolled, or a PIN or badge, says.
 *
 * @param threshold null for a PIN or badge, which have no distance
 * @param nearest the nearest person; null when there was nobody to compare with
 * @param rivals the keys of other people who could be it too, nearest first
 * @param employeeKey of the nearest person, or of the holder of the PIN or badge
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

    /** The largest distance that matches; null for a PIN or badge. */
    public @Nullable Double limit() {
        if (nearest != null) {
            return nearest.limit();
        }
        return threshold == null ? null : (Double) threshold.distance();
    }

    /** The same, where these people could be it too. */
    public Recognition contestedBy(List<Long> others) {
        return new Recognition(mode, threshold, nearest, others, employeeKey);
    }

    /** The same without the rivals who do not count. */
    public Recognition amongRivals(LongPredicate counts) {
        return contestedBy(rivals.stream().filter(counts::test).toList());
    }

    /**
     * Of a PIN or a badge.
     *
     * @param holder null when the PIN is wrong or nobody has the badge
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

    /** The one person it is, if it is one. */
    public Optional<Long> person() {
        return matches() && !isAmbiguous() ? Optional.ofNullable(employeeKey) : Optional.empty();
    }
}
