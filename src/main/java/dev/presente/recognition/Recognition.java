package dev.presente.recognition;

import dev.presente.face.matching.Threshold;
import dev.presente.face.matching.VerificationResult;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the comparison of a probe with the enrolled, or a PIN or badge, says.
 *
 * @param threshold null for a PIN or badge, which have no distance
 * @param nearest the nearest person; null when there was nobody to compare with
 * @param contested whether the second nearest person of a 1:N search could be it too
 * @param employeeKey of the nearest person, or of the holder of the PIN or badge
 */
public record Recognition(
        Mode mode,
        @Nullable Threshold threshold,
        @Nullable VerificationResult nearest,
        boolean contested,
        @Nullable Long employeeKey) {

    public static Recognition nobody(Mode mode, @Nullable Threshold threshold) {
        return new Recognition(mode, threshold, null, false, null);
    }

    public static Recognition of(Mode mode, VerificationResult nearest, long employeeKey) {
        return new Recognition(mode, nearest.threshold(), nearest, false, employeeKey);
    }

    /** The largest distance that matches; null for a PIN or badge. */
    public @Nullable Double limit() {
        return nearest != null ? (Double) nearest.limit() : threshold != null ? (Double) threshold.distance() : null;
    }

    public Recognition asContested() {
        return new Recognition(mode, threshold, nearest, true, employeeKey);
    }

    /**
     * Of a PIN or a badge.
     *
     * @param holder null when the PIN is wrong or nobody has the badge
     */
    public static Recognition byCode(Mode mode, @Nullable Long holder) {
        return new Recognition(mode, null, null, false, holder);
    }

    public boolean matches() {
        return threshold == null ? employeeKey != null : nearest != null && nearest.matches();
    }

    public boolean isAmbiguous() {
        return matches() && contested;
    }

    /** The one person it is, if it is one. */
    public Optional<Long> person() {
        return matches() && !isAmbiguous() ? Optional.ofNullable(employeeKey) : Optional.empty();
    }
}
