package dev.presente.privacy;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.audit.chain.LogCut;
import dev.presente.system.database.LongWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Deletes data that is kept no longer, all in one transaction: once a day by itself, on one replica, and when asked to. */
@Service
public class Purge {
    private static final Logger LOG = LoggerFactory.getLogger(Purge.class);
    private static final Duration DAILY = Duration.ofHours(23);

    /** This is the one kind of data that needs more than a statement. */
    static final String DECISIONS = "decisions";

    private final RetentionProperties keep;
    private final List<RetentionRule> rules;
    private final LogCut log;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final LongWork longWork;
    private final JsonMapper json;
    private final Clock clock;

    Purge(
            RetentionProperties keep,
            LogCut log,
            JdbcClient jdbc,
            TransactionOperations transaction,
            LongWork longWork,
            JsonMapper json,
            Clock clock) {
        this.keep = keep;
        this.log = log;
        this.rules = RetentionRule.of(keep);
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.longWork = longWork;
        this.json = json;
        this.clock = clock;
    }

    /** States what was deleted: the number of rows by kind of data. */
    public record Run(Instant at, Map<String, Integer> deleted) {
        public Run {
            deleted = Collections.unmodifiableMap(new LinkedHashMap<>(deleted));
        }
    }

    List<RetentionRule> rules() {
        return rules;
    }

    /**
     * Purges now; with {@code dryRun} the same is done and rolled back.
     *
     * @return empty when a purge is running elsewhere
     */
    public Optional<Run> run(boolean dryRun) {
        return transaction.execute(status -> {
            if (dryRun) {
                status.setRollbackOnly();
            }
            return lock() ? Optional.of(purge(dryRun)) : Optional.empty();
        });
    }

    /** Looks often, so that a service that is not always on misses no day. */
    @Scheduled(initialDelay = 30, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void daily() {
        transaction.executeWithoutResult(status -> {
            if (lock()
                    && last().filter(run -> run.at().isAfter(clock.instant().minus(DAILY)))
                            .isEmpty()) {
                LOG.info("Retention: {}", purge(false).deleted());
            }
        });
    }

    private boolean lock() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('presente.purge', 0))")
                .query(Boolean.class)
                .single();
    }

    private Run purge(boolean dryRun) {
        longWork.allow();
        jdbc.sql("select set_config('presente.purging', 'on', true)")
                .query(String.class)
                .single();
        var now = clock.instant();
        var deleted = new LinkedHashMap<String, Integer>();
        for (var rule : rules) {
            deleted.put(
                    rule.kind(),
                    jdbc.sql(rule.delete())
                            .param("now", ago(now, Period.ZERO))
                            .param("before", ago(now, rule.keep()))
                            .param("day", ago(now, rule.keep()).toLocalDate())
                            .param("left", ago(now, keep.afterLeaving()).toLocalDate())
                            .update());
        }
        if (keep.decisions() != null && log.isPossible()) {
            deleted.put(DECISIONS, log.cut(decisionsBefore(keep.decisions()), dryRun));
        } else if (decisionsDue() > 0) {
            LOG.warn("{} rows of the decision log are past their time; presente purge cuts them off", decisionsDue());
        }
        jdbc.sql("insert into retention_run (at, deleted) values (:now, cast(:deleted as jsonb))")
                .param("now", ago(now, Period.ZERO))
                .param("deleted", json.writeValueAsString(deleted))
                .update();
        return new Run(now, deleted);
    }

    /** Returns how many rows of the decision log a command with the rights of the tables' owner could cut off by now. */
    public int decisionsDue() {
        return keep.decisions() == null ? 0 : log.due(decisionsBefore(keep.decisions()));
    }

    private Instant decisionsBefore(Period kept) {
        return ago(clock.instant(), kept).toInstant();
    }

    private static OffsetDateTime ago(Instant now, Period period) {
        return now.atOffset(ZoneOffset.UTC).minus(period);
    }

    /** Returns the newest run that was no dry run. */
    Optional<Run> last() {
        return jdbc.sql("select at, deleted from retention_run order by id desc limit 1")
                .query((rs, i) ->
                        new Run(instant(rs, "at"), json.readValue(rs.getString("deleted"), new TypeReference<>() {})))
                .optional();
    }
}
