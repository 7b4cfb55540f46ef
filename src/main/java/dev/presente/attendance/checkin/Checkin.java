package dev.presente.attendance.checkin;

import dev.presente.attendance.events.Direction;
import dev.presente.recognition.Proof;
import dev.presente.system.Caller;
import dev.presente.system.repeats.IdempotentAnswers;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Holds one request to check in.
 *
 * @param caller the API key of the request, with the kiosk if it is a paired one
 * @param address the network address of the caller
 * @param direction the direction that the kiosk states; without it, a person comes and goes in turn
 * @param canAsk whether the caller is a paired kiosk that can ask the person whether the check-in is meant
 * @param capturedAt the time by the clock of the kiosk. It is kept as evidence, and it is the time that counts when the
 *     kiosk is trusted for offline capture.
 */
record Checkin(
        Caller caller,
        String address,
        Proof proof,
        @Nullable Direction direction,
        boolean canAsk,
        @Nullable String kioskId,
        @Nullable Instant capturedAt,
        IdempotentAnswers.@Nullable Key idempotencyKey) {

    /**
     * Decides whether a paired kiosk kept this check-in while the service was out of reach. Only for such a check-in does a
     * paired kiosk state a time.
     */
    boolean isLate() {
        return caller.kiosk() != null && capturedAt != null;
    }

    /** Decides whether the person is still there and can be asked which direction is meant, since nobody has stated one. */
    boolean isOpenToQuestions() {
        return canAsk && direction == null && capturedAt == null;
    }
}
