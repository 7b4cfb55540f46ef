package dev.presente.account.passkey;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Describes a passkey to the person whose it is.
 *
 * @param backedUp whether other devices of the person have it too, by an account at the maker of the device
 * @param copiedAt when somebody last used it whose counter stood behind the one that was seen before, so that there seems to be a
 *     copy; that use was refused
 */
public record Passkey(
        UUID id,
        String label,
        boolean backedUp,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant copiedAt) {}
