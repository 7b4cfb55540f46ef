package dev.presente.gallery;

import static dev.presente.system.database.Timestamps.instantOrNull;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps a register in the database where each replica says how far its memory has followed the feed. All times are those of the
 * database, so that the clocks of the machines do not matter. A replica that cannot reach the database cannot confirm, but it
 * answers no search either.
 */
@Component
public class ReplicaRegister {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicaRegister.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final UUID id = UUID.randomUUID();
    private final Gallery gallery;
    private final JdbcClient jdbc;

    private long said = -1;
    private long saidAt;

    ReplicaRegister(Gallery gallery, JdbcClient jdbc) {
        this.gallery = gallery;
        this.jdbc = jdbc;
        follow();
    }

    /** Follows the feed twice a second, so that erased templates leave the memory soon even where nobody checks in. */
    @Scheduled(fixedDelay = 500)
    final void follow() {
        gallery.poll();
        try {
            say(gallery.applied());
        } catch (DataAccessException e) {
            LOG.debug("Not said how far the gallery is", e);
        }
    }

    private synchronized void say(long applied) {
        if (applied == said && System.nanoTime() - saidAt < SILENCE.toNanos()) {
            return;
        }
        jdbc.sql("""
                        insert into replica (id, applied_seq, seen_at, marks) values (:id, :applied, clock_timestamp(), 113)
                        on conflict (id) do update set applied_seq = excluded.applied_seq, seen_at = excluded.seen_at
                        """).param("id", id).param("applied", applied).update();
        jdbc.sql("delete from replica where seen_at < now() - interval '1 day'").update();
        said = applied;
        saidAt = System.nanoTime();
    }

    /** Waits until every replica that lives has applied the changes up to {@code seq}, but for two seconds at most. */
    public List<ReplicaRemoval> awaitRemoval(long seq) {
        follow();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var removals = removals(seq);
        while (removals.stream().anyMatch(removal -> !removal.confirmed() && removal.silentSince() == null)
                && System.nanoTime() < deadline
                && !Thread.currentThread().isInterrupted()) {
            pause();
            removals = removals(seq);
        }
        return removals;
    }

    private List<ReplicaRemoval> removals(long seq) {
        return jdbc.sql("""
                        select id, applied_seq >= :seq as confirmed,
                            case when seen_at < clock_timestamp() - interval '15 seconds' then seen_at end as silent_since
                        from replica order by id
                        """)
                .param("seq", seq)
                .query((rs, i) -> new ReplicaRemoval(
                        rs.getObject("id", UUID.class), rs.getBoolean("confirmed"), instantOrNull(rs, "silent_since")))
                .list();
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes this replica off the register when it stops. It does not wait long for a database that may be stopping too. */
    @PreDestroy
    void leave() {
        var left = CompletableFuture.runAsync(() ->
                jdbc.sql("delete from replica where id = :id").param("id", id).update());
        try {
            left.get(1, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Not said that this replica ends", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
