package dev.presente.account;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Represents a person who may sign in. The second factor is in the same row; {@link SecondFactors} reads and writes it. */
@Entity
@SuppressWarnings("NullAway.Init") // only queries create accounts
class Account {
    private static final int MOST_FAILURES = 5;
    private static final Duration LOCK = Duration.ofMinutes(15);

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String name;

    @Enumerated(EnumType.STRING)
    private Role role;

    private long apiKeyId;
    private String password;
    private Instant createdAt;
    private @Nullable Instant lastSignIn;
    private int failures;
    private @Nullable Instant lockedUntil;

    protected Account() {}

    long id() {
        return id;
    }

    String name() {
        return name;
    }

    Role role() {
        return role;
    }

    /** Returns the id of the API key in whose name the person's acts are recorded. */
    long apiKeyId() {
        return apiKeyId;
    }

    /** Returns the hash of the password. */
    String password() {
        return password;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant lastSignIn() {
        return lastSignIn;
    }

    /**
     * Returns when the lock after too many failed sign-ins ends or has ended. It is null when there was no lock since the
     * last successful sign-in or the last change of the password.
     */
    @Nullable
    Instant lockedUntil() {
        return lockedUntil;
    }

    boolean isLocked(Instant now) {
        return lockedUntil != null && lockedUntil.isAfter(now);
    }

    void setRole(Role newRole, long newApiKeyId) {
        role = newRole;
        apiKeyId = newApiKeyId;
    }

    /** Sets the hash of a new password, and ends a lock. */
    void setPassword(String hash) {
        password = hash;
        unlock();
    }

    void succeeded(Instant now) {
        lastSignIn = now;
        unlock();
    }

    private void unlock() {
        failures = 0;
        lockedUntil = null;
    }

    /** Counts a failure: a wrong password or one-time code. Every fifth failure in a row locks the account for 15 minutes. */
    void failed(Instant now) {
        failures = (failures + 1) % MOST_FAILURES;
        if (failures == 0) {
            lockedUntil = now.plus(LOCK);
        }
    }
}
