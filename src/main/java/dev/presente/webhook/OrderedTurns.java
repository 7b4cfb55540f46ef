package dev.presente.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps the messages to an endpoint in order: it lets one replica at a time send them, because two would overtake each other.
 * Nothing that writes messages waits for a turn.
 */
@Repository
class OrderedTurns {
    /**
     * A turn is longer than one attempt takes with all that belongs to it. When it ends without having been given back, the
     * replica that had it has died or stands still, and another takes over.
     */
    static final Duration LENGTH = Duration.ofSeconds(30);

    private final UUID holder = UUID.randomUUID();
    private final JdbcClient jdbc;
    private final Clock clock;

    OrderedTurns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Takes the turn, or makes it longer when this replica has it, and says when it ends. Empty while another one has it. */
    Optional<OffsetDateTime> take(UUID webhook) {
        return jdbc.sql("""
                        insert into webhook_turn as t (webhook_id, holder, until) values (:webhook, :holder, :until)
                        on conflict (webhook_id) do update set holder = excluded.holder, until = excluded.until
                        where t.holder = excluded.holder or t.until <= :now
                        returning until
                        """)
                .param("webhook", webhook)
                .param("holder", holder)
                .param("until", now().plus(LENGTH))
                .param("now", now())
                .query(OffsetDateTime.class)
                .optional();
    }

    /** Gives the turn back, if this replica has it. */
    void giveBack(UUID webhook) {
        jdbc.sql("update webhook_turn set until = :now where webhook_id = :webhook and holder = :holder")
                .param("now", now())
                .param("webhook", webhook)
                .param("holder", holder)
                .update();
    }

    /** Returns who this replica is among those that take turns. */
    UUID holder() {
        return holder;
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }
}
