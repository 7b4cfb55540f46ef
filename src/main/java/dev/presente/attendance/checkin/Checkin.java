package dev.presente.attendance.checkin;

import dev.presente.attendance.events.Direction;
import dev.presente.recognition.Proof;
import dev.presente.system.Caller;
import dev.presente.system.database.IdempotentAnswers;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person in front of a kiosk.
 *
 * @param caller the kiosk's key
 * @param direction what the kiosk asks for; without it, coming and going alternate
 * @param capturedAt the kiosk's clock: evidence, and the time that counts if the kiosk is trusted for offline capture
 */
record Checkin(
        Caller caller,
        Proof proof,
        @Nullable Direction direction,
        @Nullable String kioskId,
        @Nullable Instant capturedAt,
        IdempotentAnswers.@Nullable Key idempotencyKey) {

    /** Whether a paired kiosk kept it while the service was out of reach: of what it sends at once it gives no time. */
    boolean isLate() {
        return caller.kiosk() != null && capturedAt != null;
    }
}
