package dev.presente.privacy;

import static dev.presente.system.database.Timestamps.instant;
import static java.util.Map.entry;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.Removals;
import dev.presente.audit.marks.TouchedRows;
import dev.presente.system.database.LongWork;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Deletes data that is kept no longer, all in one transaction; {@link DailyPurge} says when that happens by itself. The decision
 * log is cut after that, in a transaction of the tables' owner, which could not be rolled back with the first one.
 */
@Service
public class Purge {
    private static final Logger LOG = LoggerFactory.getLogger(Purge.class);

    /** This is the one kind of data that needs more than a statement. */
    static final String DECISIONS = "decisions";

    /** The audit misses rows of these tables unless it is told that retention removed them. */
    private static final Map<String, String> EVIDENCE = Map.ofEntries(
            entry("events", "attendance_event"),
            entry("corrections", "correction"),
            entry("changes", "attendance_change"),
            entry("handovers", "payroll_handover"),
            entry("workdays", "workday"),
            entry("seals of workdays", "workday_seal"),
            entry("bodies of terminals", "device_upload"),
            entry("files of punches", "punch_import"),
            entry("absences", "absence"),
            entry("adjustments of leave", "leave_adjustment"),
            entry("assignments begun earlier", MarkedKind.BEGUN),
            entry("requests for leave", "absence_request"));

    /**
     * Each row of these is marked as removed, for no single day says which may be missing: the last day of an employment may have
     * been later once, or is still to come when the person is erased; an agreement has none; erasing moves that of an assignment.
     */
    private static final Map<String, MarkedKind> BY_ROW = Map.of(
            RetentionRule.PINS, MarkedKind.PIN,
            RetentionRule.BADGES, MarkedKind.BADGE,
            RetentionRule.EMPLOYMENTS, MarkedKind.EMPLOYMENT,
            RetentionRule.AGREEMENTS, MarkedKind.PERSON_AGREEMENT,
            RetentionRule.ASSIGNMENTS, MarkedKind.ASSIGNMENT);

    private final RetentionProperties keep;
    private final List<RetentionRule> rules;
    private final DecisionPurge decisions;
    private final Removals removals;
    private final TouchedRows touched;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final LongWork longWork;
    private final JsonMapper json;
    private final Clock clock;
    private final PurgeDoubts doubts;

    Purge(
            RetentionProperties keep,
            DecisionPurge decisions,
            Removals removals,
            TouchedRows touched,
            JdbcClient jdbc,
            TransactionOperations transaction,
            LongWork longWork,
            JsonMapper json,
            Clock clock,
            PurgeDoubts doubts) {
        this.keep = keep;
        this.decisions = decisions;
        this.removals = removals;
        this.touched = touched;
        this.rules = RetentionRule.of(keep);
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.longWork = longWork;
        this.json = json;
        this.clock = clock;
        this.doubts = doubts;
    }

    /** Says that a purge should first be looked at by a person. */
    public static final class DoubtException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private DoubtException(String reason) {
            super(reason);
        }
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
     * @throws IllegalStateException when the decision log is not as it was written; then it is not cut
     */
    public Optional<Run> run(boolean dryRun) {
        boolean cuts = decisions.isPossible();
        var run = transaction.execute(status -> {
            if (dryRun) {
                status.setRollbackOnly();
            }
            return lock() ? Optional.of(purge(cuts)) : Optional.<Run>empty();
        });
        return cuts ? run.map(purged -> cut(purged, dryRun)) : run;
    }

    /**
     * Purges now, unless there are signs that the clock is wrong.
     *
     * @return empty when a purge is running elsewhere
     * @throws DoubtException when there are such signs; then nothing is deleted
     * @throws IllegalStateException when the decision log is not as it was written; then it is not cut
     */
    public Optional<Run> runUnlessInDoubt() {
        boolean cuts = decisions.isPossible();
        var run = transaction.execute(status -> lock() ? Optional.of(purgeUnlessInDoubt(cuts)) : Optional.<Run>empty());
        return cuts ? run.map(purged -> cut(purged, false)) : run;
    }

    private Run purgeUnlessInDoubt(boolean cuts) {
        refuse(doubts.before(last()));
        var run = purge(cuts);
        refuse(doubts.after(run));
        if (cuts) {
            refuse(doubts.beforeCut(decisions.due(), decisions.rows()));
        }
        return run;
    }

    private static void refuse(Optional<String> doubt) {
        if (doubt.isPresent()) {
            throw new DoubtException(doubt.get());
        }
    }

    private boolean lock() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('presente.purge', 0))")
                .query(Boolean.class)
                .single();
    }

    private Run purge(boolean cuts) {
        longWork.allow();
        jdbc.sql("select set_config('presente.purging', 'on', true)")
                .query(String.class)
                .single();
        var now = clock.instant();
        var deleted = new LinkedHashMap<String, Integer>();
        for (var rule : rules) {
            if (rule.kind().equals(RetentionRule.NAMES)) {
                statement(RetentionRule.LONG_GONE_KEYS, rule, now)
                        .query(Long.class)
                        .list()
                        .forEach(touched::notePerson);
            }
            var statement = statement(rule.delete(), rule, now);
            var marked = BY_ROW.get(rule.kind());
            int rows = marked == null ? statement.update() : removeMarked(marked, statement);
            deleted.put(rule.kind(), rows);
            var table = EVIDENCE.get(rule.kind());
            if (table != null && rows > 0) {
                removals.add(table, ago(now, rule.keep()).toInstant());
            }
        }
        if (!cuts && decisionsDue() > 0) {
            LOG.warn("{} rows of the decision log are past their time; presente purge cuts them off", decisionsDue());
        }
        jdbc.sql("insert into retention_run (at, deleted) values (:now, cast(:deleted as jsonb))")
                .param("now", ago(now, Period.ZERO))
                .param("deleted", json.writeValueAsString(deleted))
                .update();
        return new Run(now, deleted);
    }

    private StatementSpec statement(String sql, RetentionRule rule, Instant now) {
        return jdbc.sql(sql)
                .param("now", ago(now, Period.ZERO))
                .param("before", ago(now, rule.keep()))
                .param("day", ago(now, rule.keep()).toLocalDate())
                .param("left", ago(now, keep.afterLeaving()).toLocalDate());
    }

    private int removeMarked(MarkedKind kind, StatementSpec statement) {
        var removed = statement.query(String.class).list();
        removed.forEach(record -> touched.note(kind, record));
        return removed.size();
    }

    /** Cuts the decision log, and adds that to what the run has deleted. */
    private Run cut(Run run, boolean dryRun) {
        var deleted = new LinkedHashMap<>(run.deleted());
        deleted.put(DECISIONS, decisions.cut(dryRun));
        if (!dryRun) {
            jdbc.sql("update retention_run set deleted = cast(:deleted as jsonb) where at = :at")
                    .param("at", ago(run.at(), Period.ZERO))
                    .param("deleted", json.writeValueAsString(deleted))
                    .update();
        }
        return new Run(run.at(), deleted);
    }

    /** Returns how many rows of the decision log a command with the rights of the tables' owner could cut off by now. */
    public int decisionsDue() {
        return decisions.due();
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
