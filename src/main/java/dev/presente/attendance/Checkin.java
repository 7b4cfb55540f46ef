package dev.presente.attendance;

import dev.presente.system.IdempotentAnswers;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person in front of a kiosk.
 *
 * @param frames encoded images of one moment, at least one
 * @param claim the employee id the person claims: 1:1; without it 1:N
 * @param direction what the kiosk asks for; without it, coming and going alternate
 * @param capturedAt the kiosk's clock, kept as evidence
 */
record Checkin(
        List<byte[]> frames,
        @Nullable String claim,
        @Nullable Direction direction,
        @Nullable String kioskId,
        @Nullable Instant capturedAt,
        IdempotentAnswers.@Nullable Key idempotencyKey) {}
