package dev.presente.audit.refusal;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.RecordMarks;
import dev.presente.audit.marks.Removals;
import dev.presente.audit.refusal.RefusalCounts.Count;
import dev.presente.system.Listing;
import dev.presente.system.database.DatabaseOutage;
import dev.presente.system.lists.ListWish;
import dev.presente.system.lists.PagedRows;
import dev.presente.system.lists.SortKey;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** Stores refusals once a minute. They name network addresses, so they are kept for 180 days. */
@Repository
class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final Period KEPT = Period.ofDays(180);

    private final RefusalCounts counts;
    private final JdbcClient jdbc;
    private final RecordMarks marks;
    private final Removals removals;
    private final TransactionOperations transaction;
    private final Clock clock;

    Refusals(
            RefusalCounts counts,
            JdbcClient jdbc,
            RecordMarks marks,
            Removals removals,
            TransactionOperations transaction,
            Clock clock) {
        this.counts = counts;
        this.jdbc = jdbc;
        this.marks = marks;
        this.removals = removals;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Stores what this replica has counted. What cannot be stored is counted on. */
    @PreDestroy
    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void store() {
        var taken = counts.take();
        if (taken.isEmpty()) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> taken.forEach(this::insert));
        } catch (RuntimeException e) {
            taken.forEach(counts::add);
            if (!DatabaseOutage.isBehind(e)) {
                throw e;
            }
            LOG.warn("Refusals wait to be written down: {}", DatabaseOutage.line(e));
        }
    }

    private void insert(Count count) {
        var kind = count.kind();
        long id = jdbc.sql("""
                        insert into refusal (at, until, times, status, api_key_id, caller, network, method, path, name_hash)
                        values (:at, :until, :times, :status, :key, :caller, :network, :method, :path, :name) returning id
                        """)
                .param("at", count.first().atOffset(ZoneOffset.UTC))
                .param("until", count.last().atOffset(ZoneOffset.UTC))
                .param("times", count.times())
                .param("status", kind.status())
                .param("key", kind.apiKeyId())
                .param("caller", kind.caller())
                .param("network", kind.network())
                .param("method", kind.method())
                .param("path", kind.path())
                .param("name", kind.nameHash())
                .query(Long.class)
                .single();
        marks.put(MarkedKind.REFUSAL, id);
    }

    @Scheduled(initialDelay = 1, fixedDelay = 24, timeUnit = TimeUnit.HOURS)
    void forgetOld() {
        var before = clock.instant().atOffset(ZoneOffset.UTC).minus(KEPT);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select set_config('presente.purging', 'on', true)")
                    .query(String.class)
                    .single();
            int removed = jdbc.sql("delete from refusal where at < :before")
                    .param("before", before)
                    .update();
            if (removed > 0) {
                removals.add("refusal", before.toInstant());
            }
        });
    }

    /**
     * Describes refusals that are counted together.
     *
     * @param at when the first of them was
     * @param until when the last of them was
     * @param caller the name of the key; null for a stranger
     * @param network where they came from; null beside a null caller: from more places than are kept apart
     * @param path the first part of the path
     * @param nameHash stands for the name with which somebody wanted to sign in, when no account has it
     */
    record Refusal(
            Instant at,
            Instant until,
            long times,
            int status,
            @Nullable Long apiKeyId,
            @Nullable String caller,
            @Nullable String network,
            @Nullable String method,
            @Nullable String path,
            @Nullable String nameHash) {}

    /** Lists refusals by the order in which they were written down. */
    Listing<Refusal> list(@Nullable Instant from, @Nullable Instant to, ListWish wish) {
        store();
        return new PagedRows(
                        jdbc,
                        "r.*, coalesce(r.caller, k.name) as known_as",
                        "from refusal r left join api_key k on k.id = r.api_key_id"
                                + " where (cast(:from as timestamptz) is null or r.until >= :from)"
                                + " and (cast(:to as timestamptz) is null or r.at < :to)"
                                + wish.words().among(List.of("r.caller", "k.name", "r.network", "r.path")),
                        statement -> statement
                                .param("from", from == null ? null : from.atOffset(ZoneOffset.UTC))
                                .param("to", to == null ? null : to.atOffset(ZoneOffset.UTC)))
                .page(
                        SortKey.by("r.id"),
                        wish,
                        (rs, i) -> new Refusal(
                                instant(rs, "at"),
                                instant(rs, "until"),
                                rs.getLong("times"),
                                rs.getInt("status"),
                                rs.getObject("api_key_id", Long.class),
                                rs.getString("known_as"),
                                rs.getString("network"),
                                rs.getString("method"),
                                rs.getString("path"),
                                rs.getString("name_hash")));
    }
}
