package dev.presente.webhook;

import static dev.presente.system.database.Timestamps.instant;
import static dev.presente.system.database.Timestamps.instantOrNull;

import dev.presente.digest.MessageSignature;
import dev.presente.system.Listing;
import dev.presente.system.lists.ListWish;
import dev.presente.system.lists.PagedRows;
import dev.presente.system.lists.SortKey;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores the messages to be sent to endpoints, and a log of the attempts to send them. Triggers of the database add a
 * message in the same transaction as the event that it reports. Messages about one person have numbers that rise in the order of
 * those transactions.
 */
@Repository
class Outbox {
    private static final String FILTER =
            " where d.webhook_id = :webhook and (cast(:state as text) is null or d.state = :state)";

    private final JdbcClient jdbc;
    private final OrderedTurns turns;
    private final Secrets secrets;
    private final Clock clock;

    Outbox(JdbcClient jdbc, OrderedTurns turns, Secrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.turns = turns;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Holds one message to one endpoint, taken for one attempt.
     *
     * @param signatures one, or two while a new secret takes the place of an old one; none when it does not open
     * @param subject the id of the attendance event or of the correction
     * @param attempt the number of this attempt, from 1
     */
    record Delivery(
            UUID id,
            URI url,
            List<MessageSignature> signatures,
            WebhookEvent event,
            UUID subject,
            Instant createdAt,
            int attempt) {}

    enum State {
        PENDING,
        DELIVERED,
        FAILED
    }

    /**
     * Holds the result of an attempt.
     *
     * @param millis how long it took, in milliseconds
     * @param status the HTTP status of the answer; null when there was no answer
     * @param error why there was no answer; null when there was one
     */
    record Attempt(
            Instant at,
            int millis,
            @Nullable Integer status,
            @Nullable String error) {
        boolean succeeded() {
            return status != null && status >= 200 && status < 300;
        }
    }

    /** Holds a message in the log, with its newest attempt; {@code last} is null before the first one. */
    record Entry(
            UUID id,
            WebhookEvent event,
            UUID subject,
            State state,
            Instant createdAt,
            int attempts,
            @Nullable Instant nextAttemptAt,
            @Nullable Attempt last) {}

    /** Returns the endpoints for which a message may be due, and to which no other replica is sending. */
    List<UUID> due() {
        return jdbc.sql("""
                        select w.id from webhook w
                        where w.deleted_at is null
                          and exists (select from webhook_delivery d
                            where d.webhook_id = w.id and d.state = 'PENDING' and d.next_attempt_at <= :now)
                          and not exists (select from webhook_turn t
                            where t.webhook_id = w.id and t.holder <> :holder and t.until > :now)
                        """)
                .param("now", now())
                .param("holder", turns.holder())
                .query(UUID.class)
                .list();
    }

    /**
     * Takes the oldest delivery that is due for the endpoint and has no older one about the same person before it, be that on
     * its way or waiting for its next attempt. It is empty as well when it is another replica's turn.
     */
    @Transactional
    Optional<Delivery> take(UUID webhookId) {
        return turns.take(webhookId).flatMap(end -> oldest(webhookId, end));
    }

    /** A message on its way is due again when the turn ends in which it was taken: so {@link #retry} knows it from others. */
    private Optional<Delivery> oldest(UUID webhookId, OffsetDateTime endOfTurn) {
        return jdbc.sql("""
                        update webhook_delivery d set attempts = attempts + 1, next_attempt_at = :lease
                        from webhook w""" + Secrets.JOIN + """
                        where w.id = d.webhook_id and d.seq = (
                            select seq from webhook_delivery o
                            where webhook_id = :webhook and state = 'PENDING' and next_attempt_at <= :now
                              and not exists (select from webhook_delivery before
                                where before.webhook_id = o.webhook_id and before.employee_key = o.employee_key
                                  and before.state = 'PENDING' and before.seq < o.seq)
                            order by seq limit 1 for update skip locked)
                        returning d.id, d.event, d.subject, d.created_at, d.attempts, w.url,
                        """ + Secrets.COLUMNS)
                .param("webhook", webhookId)
                .param("now", now())
                .param("lease", endOfTurn)
                .query((rs, i) -> new Delivery(
                        rs.getObject("id", UUID.class),
                        URI.create(rs.getString("url")),
                        secrets.of(rs, clock.instant()),
                        WebhookEvent.ofLabel(rs.getString("event")),
                        rs.getObject("subject", UUID.class),
                        instant(rs, "created_at"),
                        rs.getInt("attempts")))
                .optional();
    }

    /** Logs the attempt. If it failed, sets the time of the next one, or gives up after the last one. */
    @Transactional
    State settle(Delivery delivery, Attempt attempt) {
        log(delivery, attempt);
        var wait = BackOff.after(delivery.attempt());
        var unlessDelivered = wait.isPresent() ? State.PENDING : State.FAILED;
        var state = attempt.succeeded() ? State.DELIVERED : unlessDelivered;
        end(delivery, state, wait.orElse(Duration.ZERO));
        return state;
    }

    /** Logs why a message can never be sent, and gives up on it. */
    @Transactional
    void giveUp(Delivery delivery, String why) {
        log(delivery, new Attempt(clock.instant(), 0, null, why));
        end(delivery, State.FAILED, Duration.ZERO);
    }

    private void log(Delivery delivery, Attempt attempt) {
        jdbc.sql("insert into webhook_attempt (delivery_id, at, millis, status, error)"
                        + " values (:id, :at, :millis, :status, :error)")
                .param("id", delivery.id())
                .param("at", attempt.at().atOffset(ZoneOffset.UTC))
                .param("millis", attempt.millis())
                .param("status", attempt.status())
                .param("error", attempt.error())
                .update();
    }

    private void end(Delivery delivery, State state, Duration wait) {
        jdbc.sql("update webhook_delivery set state = :state, next_attempt_at = :next"
                        + " where id = :id and state = 'PENDING'")
                .param("state", state.name())
                .param("next", now().plus(wait))
                .param("id", delivery.id())
                .update();
    }

    /**
     * Makes all messages to the endpoint due that wait for another attempt or were given up, and returns their number. The one
     * that is on its way is left alone.
     */
    int retry(UUID webhookId) {
        return jdbc.sql("""
                        update webhook_delivery d set state = 'PENDING', next_attempt_at = :now,
                            attempts = case when state = 'FAILED' then 0 else attempts end
                        where webhook_id = :webhook
                          and (state = 'FAILED' or (state = 'PENDING' and next_attempt_at > :now and not exists (
                            select from webhook_turn t where t.webhook_id = d.webhook_id and t.until = d.next_attempt_at)))
                        """).param("webhook", webhookId).param("now", now()).update();
    }

    /**
     * Lists the messages to an endpoint by the order in which they were made. The words find the people whom they are about.
     *
     * @param state lists only messages in this state; null lists all
     */
    Listing<Entry> list(UUID webhookId, @Nullable State state, ListWish wish) {
        return new PagedRows(
                        jdbc,
                        "d.*, a.at, a.millis, a.status, a.error",
                        """
                        from webhook_delivery d
                        left join lateral (select * from webhook_attempt
                                           where delivery_id = d.id order by id desc limit 1) a on true
                        """ + FILTER + wish.words().ofPerson("d.employee_key"),
                        statement -> statement
                                .param("webhook", webhookId)
                                .param("state", state == null ? null : state.name()))
                .page(SortKey.by("d.seq"), wish, (rs, i) -> entry(rs));
    }

    private static Entry entry(ResultSet rs) throws SQLException {
        var state = State.valueOf(rs.getString("state"));
        var at = instantOrNull(rs, "at");
        return new Entry(
                rs.getObject("id", UUID.class),
                WebhookEvent.ofLabel(rs.getString("event")),
                rs.getObject("subject", UUID.class),
                state,
                instant(rs, "created_at"),
                rs.getInt("attempts"),
                state != State.PENDING || rs.getInt("attempts") == 0 ? null : instant(rs, "next_attempt_at"),
                at == null
                        ? null
                        : new Attempt(
                                at, rs.getInt("millis"), rs.getObject("status", Integer.class), rs.getString("error")));
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }
}
