package dev.presente.attendance;

import dev.presente.face.Threshold;
import dev.presente.face.VerificationResult;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the comparison of a probe with the enrolled says.
 *
 * @param nearest the nearest person; null when there was nobody to compare with
 * @param next the second nearest person of a 1:N search, if there is one
 * @param employeeKey of the nearest person
 */
record Recognition(
        Mode mode,
        Threshold threshold,
        @Nullable VerificationResult nearest,
        @Nullable VerificationResult next,
        @Nullable Long employeeKey) {

    static Recognition nobody(Mode mode, Threshold threshold) {
        return new Recognition(mode, threshold, null, null, null);
    }

    boolean matches() {
        return nearest != null && nearest.matches();
    }

    boolean isAmbiguous() {
        return matches() && next != null && next.matches();
    }

    /** The one person it is, if it is one. */
    Optional<Long> person() {
        return matches() && !isAmbiguous() ? Optional.ofNullable(employeeKey) : Optional.empty();
    }
}
