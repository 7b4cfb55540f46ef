package dev.presente.webhook;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/**
 * Represents an endpoint that gets messages. A deleted endpoint stays in the database without its secret, because the log
 * of its messages refers to it.
 */
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // the id is set when it is stored; only Secrets reads the secret
class Webhook {
    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    private UUID id;

    private String url;
    private String[] events;
    private String secret;
    private Instant createdAt;
    private @Nullable Instant deletedAt;

    @Formula("(select count(*) from webhook_delivery d where d.webhook_id = id and d.state = 'PENDING')")
    private long pending;

    @Formula("(select count(*) from webhook_delivery d where d.webhook_id = id and d.state = 'FAILED')")
    private long failed;

    protected Webhook() {}

    Webhook(URI url, Collection<WebhookEvent> events, Instant now) {
        this.url = url.toString();
        this.events = events.stream().map(WebhookEvent::label).toArray(String[]::new);
        this.secret = ""; // Secrets stores it sealed
        this.createdAt = now;
    }

    UUID id() {
        return id;
    }

    URI url() {
        return URI.create(url);
    }

    Set<WebhookEvent> events() {
        var set = EnumSet.noneOf(WebhookEvent.class);
        Arrays.stream(events).map(WebhookEvent::ofLabel).forEach(set::add);
        return set;
    }

    Instant createdAt() {
        return createdAt;
    }

    /** Returns the number of messages that wait to be sent. */
    long pending() {
        return pending;
    }

    /** Returns the number of messages that the service gave up on. */
    long failed() {
        return failed;
    }
}
