package dev.presente.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in.
 *
 * @param apiKeyId under which the person's acts are recorded
 * @param lockedUntil after too many wrong passwords
 */
record Account(
        long id,
        String name,
        Role role,
        long apiKeyId,
        Instant createdAt,
        @Nullable Instant lastSignIn,
        @Nullable Instant lockedUntil) {}
