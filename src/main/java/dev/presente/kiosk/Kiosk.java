package dev.presente.kiosk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A paired device.
 *
 * @param id that of its API key, under which its acts are recorded
 * @param site where it stands
 */
record Kiosk(
        long id,
        String name,
        @Nullable String site,
        Instant pairedAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {}
