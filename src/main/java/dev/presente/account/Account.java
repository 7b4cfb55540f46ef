package dev.presente.account;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Represents a person who may sign in. The second factor is in the same row; {@link SecondFactors} reads and writes it. */
@Entity
@SuppressWarnings("NullAway.Init") // only queries create accounts
class Account {
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

    void setRole(Role newRole, long newApiKeyId) {
        role = newRole;
        apiKeyId = newApiKeyId;
    }

    /** Sets the hash of a new password. */
    void setPassword(String hash) {
        password = hash;
    }

    void signedIn(Instant now) {
        lastSignIn = now;
    }
}
