package dev.presente.webhook;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.system.Listing;
import dev.presente.system.database.PagedRows;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The endpoints that are told. */
@Repository
class Webhooks {
    private final JdbcClient jdbc;
    private final Clock clock;

    Webhooks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What may be shown of an endpoint; {@code pending} and {@code failed} count deliveries. */
    record Webhook(UUID id, URI url, Set<WebhookEvent> events, Instant createdAt, long pending, long failed) {}

    UUID insert(URI url, Set<WebhookEvent> events, Signature signature) {
        var id = UUID.randomUUID();
        jdbc.sql("insert into webhook (id, url, events, secret, created_at) values (:id, :url, :events, :secret, :now)")
                .param("id", id)
                .param("url", url.toString())
                .param("events", events.stream().map(WebhookEvent::label).toArray(String[]::new))
                .param("secret", signature.secret())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    /** Ends an endpoint and what waits for it, and forgets its secret; false when there is none of this id. */
    @Transactional
    boolean delete(UUID id) {
        jdbc.sql("update webhook_delivery set state = 'FAILED' where webhook_id = :id and state = 'PENDING'")
                .param("id", id)
                .update();
        return jdbc.sql("update webhook set deleted_at = :now, secret = '' where id = :id and deleted_at is null")
                        .param("id", id)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    boolean exists(UUID id) {
        return jdbc.sql("select exists (select from webhook where id = :id and deleted_at is null)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    int count() {
        return jdbc.sql("select count(*) from webhook where deleted_at is null")
                .query(Integer.class)
                .single();
    }

    Listing<Webhook> list(int page, int size) {
        return new PagedRows(jdbc, """
                        w.*,
                        (select count(*) from webhook_delivery d
                         where d.webhook_id = w.id and d.state = 'PENDING') as pending,
                        (select count(*) from webhook_delivery d
                         where d.webhook_id = w.id and d.state = 'FAILED') as failed
                        """, "from webhook w where deleted_at is null")
                .page(
                        "created_at, id",
                        page,
                        size,
                        (rs, i) -> new Webhook(
                                rs.getObject("id", UUID.class),
                                URI.create(rs.getString("url")),
                                events(rs),
                                instant(rs, "created_at"),
                                rs.getLong("pending"),
                                rs.getLong("failed")));
    }

    private static Set<WebhookEvent> events(ResultSet rs) throws SQLException {
        var events = EnumSet.noneOf(WebhookEvent.class);
        Arrays.stream((String[]) rs.getArray("events").getArray())
                .map(WebhookEvent::ofLabel)
                .forEach(events::add);
        return events;
    }
}
