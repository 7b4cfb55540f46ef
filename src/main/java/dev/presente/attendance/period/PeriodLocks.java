package dev.presente.attendance.period;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.RecordMarks;
import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.statements.Turn;
import dev.presente.wording.Wording;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores the locked periods. Code that changes something calls {@link #keep} first, and code that locks or unlocks a period
 * calls {@link #stopChanges} first, so that no change is made beside a new lock. Both must be called before an employee is
 * locked.
 */
@Repository
public class PeriodLocks {
    private final JdbcClient jdbc;
    private final RecordMarks marks;
    private final Clock clock;

    PeriodLocks(JdbcClient jdbc, RecordMarks marks, Clock clock) {
        this.marks = marks;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Makes sure that nobody locks or unlocks a period until the transaction ends. */
    public void keep() {
        jdbc.sql("select pg_advisory_xact_lock_shared(hashtextextended('presente.period_lock', 0))")
                .query((rs, i) -> i)
                .single();
    }

    /** Waits for all changes under way, and makes new ones wait until the transaction ends. */
    public void stopChanges() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('presente.period_lock', 0)), " + Turn.BRIEF)
                .query((rs, i) -> i)
                .single();
    }

    /**
     * Returns the locks of any day from {@code first} to {@code last}.
     *
     * @param last the last day, inclusive; null means without end
     */
    public List<PeriodLock> between(LocalDate first, @Nullable LocalDate last) {
        return jdbc.sql("""
                        select id, site, first_day, last_day, reason, locked_by, locked_at from period_lock
                        where last_day >= :first and (cast(:last as date) is null or first_day <= :last) order by first_day, id
                        """)
                .param("first", first)
                .param("last", last)
                .query(PeriodLocks::lock)
                .list();
    }

    private static PeriodLock lock(ResultSet rs, int row) throws SQLException {
        return new PeriodLock(
                rs.getLong("id"),
                rs.getString("site"),
                rs.getObject("first_day", LocalDate.class),
                rs.getObject("last_day", LocalDate.class),
                rs.getString("reason"),
                rs.getString("locked_by"),
                instant(rs, "locked_at"));
    }

    /**
     * Refuses a change of the days {@code first} to {@code last} at {@code sites} when one of them is locked.
     *
     * @param last the last day, inclusive; null means without end
     * @throws ProblemException {@code period-locked}, which says what to do
     */
    public void requireOpen(Collection<String> sites, LocalDate first, @Nullable LocalDate last) {
        between(first, last).stream()
                .filter(lock -> lock.site() == null || sites.contains(lock.site()))
                .findFirst()
                .ifPresent(lock -> {
                    throw locked(lock);
                });
    }

    /** Returns the problem that refuses a change to a day that {@code lock} holds. */
    public static ProblemException locked(PeriodLock lock) {
        return new ProblemException(
                ProblemCode.PERIOD_LOCKED,
                lock.site() == null
                        ? Wording.of("detail.locked", lock.firstDay(), lock.lastDay(), lock.reason(), lock.id())
                        : Wording.of(
                                "detail.locked.at",
                                lock.firstDay(),
                                lock.lastDay(),
                                lock.reason(),
                                lock.id(),
                                lock.site()),
                Map.of("lockId", lock.id(), "firstDay", lock.firstDay(), "lastDay", lock.lastDay()));
    }

    /** Returns the problem that refuses to lock days that {@code lock} holds. */
    public static ProblemException alreadyLocked(PeriodLock lock) {
        return new ProblemException(
                ProblemCode.ALREADY_LOCKED,
                lock.site() == null
                        ? Wording.of("detail.locked.already", lock.firstDay(), lock.lastDay(), lock.reason())
                        : Wording.of(
                                "detail.locked.already.at",
                                lock.firstDay(),
                                lock.lastDay(),
                                lock.reason(),
                                lock.site()),
                Map.of("lockId", lock.id(), "firstDay", lock.firstDay(), "lastDay", lock.lastDay()));
    }

    /** Adds a lock and returns its id. */
    public long insert(@Nullable String site, LocalDate first, LocalDate last, String reason, Caller caller) {
        long id = jdbc.sql("""
                        insert into period_lock (site, first_day, last_day, reason, locked_by, locked_at)
                        values (:site, :first, :last, :reason, :by, :now) returning id
                        """)
                .param("site", site)
                .param("first", first)
                .param("last", last)
                .param("reason", reason)
                .param("by", caller.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        marks.put(MarkedKind.LOCK, id);
        return id;
    }

    /** Deletes a lock and returns it; empty when there is no such lock. */
    public Optional<PeriodLock> delete(long id) {
        var deleted = jdbc.sql("""
                        delete from period_lock where id = :id
                        returning id, site, first_day, last_day, reason, locked_by, locked_at
                        """).param("id", id).query(PeriodLocks::lock).optional();
        deleted.ifPresent(lock -> marks.remove(MarkedKind.LOCK, id));
        return deleted;
    }
}
