package dev.presente.system.security;

import dev.presente.system.Scope;
import dev.presente.system.Secret;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Represents an API key. Of its secret only the hash is stored. */
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // the id is set when it is stored; only queries read the hash
class ApiKey {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String name;
    private byte[] hash;
    private String[] scopes;
    private Instant createdAt;
    private @Nullable Instant expiresAt;
    private @Nullable Instant revokedAt;
    private @Nullable Instant lastUsedAt;
    private boolean secretless;

    protected ApiKey() {}

    ApiKey(String name, Collection<Scope> scopes, @Nullable Instant expiresAt, Secret secret, Instant now) {
        this.name = name;
        this.hash = secret.hash();
        this.scopes = scopes.stream().map(Scope::label).toArray(String[]::new);
        this.createdAt = now;
        this.expiresAt = expiresAt;
    }

    /** Creates a key whose holder proves in another way who that is: nobody knows the text behind its hash. */
    static ApiKey secretless(String name, Collection<Scope> scopes, Instant now) {
        var key = new ApiKey(name, scopes, null, Secret.random(), now);
        key.secretless = true;
        return key;
    }

    long id() {
        return id;
    }

    String name() {
        return name;
    }

    Set<Scope> scopes() {
        return scopes(scopes);
    }

    /** Reads scopes as the database has them. */
    static Set<Scope> scopes(String[] labels) {
        var scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream(labels).map(Scope::ofLabel).forEach(scopes::add);
        return scopes;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant expiresAt() {
        return expiresAt;
    }

    @Nullable
    Instant revokedAt() {
        return revokedAt;
    }

    /** Returns when the key was last used, to the minute. */
    @Nullable
    Instant lastUsedAt() {
        return lastUsedAt;
    }
}
