package dev.presente.attendance.period;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.RecordMarks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Seals the worked days of a period when it is closed. They are derived, and no longer change then. */
@Repository
public class ClosedDays {
    /** The length of what is sealed of a day. */
    static final int LENGTH = 16;

    /** What is sealed of a day that an earlier release derived, as long as not all of it is known. */
    private static final String UNKNOWN = """
            w.stretches is null or (w.first_in is null) <> (w.first_in_offset is null)
                or (w.last_out is null) <> (w.last_out_offset is null)""";

    /**
     * What is sealed of a day: its number, and the beginning of a hash of what was counted. How the day is told is no part of that,
     * nor the kind of a leave, which goes when the person is erased. A change of this would make all days look forged.
     */
    private static final String SEALED = """
            int4send(w.day - date '2000-01-01') || case when %s then '\\x000000000000000000000000'::bytea
            else substr(sha256(convert_to(row(w.zone, w.site, w.shift, w.status, w.flags, extract(epoch from w.first_in),
                extract(epoch from w.last_out), extract(epoch from w.present_since), w.planned_seconds, w.excused_seconds,
                w.worked_seconds, w.regular_seconds, w.overtime_seconds, w.pending_seconds, w.late_seconds, w.early_seconds,
                w.events, w.first_in_offset, w.last_out_offset, w.stretches,
                (select jsonb_agg(x - 'kind' order by i) from jsonb_array_elements(w.leave) with ordinality e (x, i)))::text,
                'UTF8')), 1, 12) end""".formatted(UNKNOWN);

    /** A day without a result that came into the period later, of which nothing counts before the period is opened. */
    private static final String LATER = """
            w.change_pending and w.status = 'UNPLANNED' and cardinality(w.events) = 0 and cardinality(w.flags) = 0
                and w.worked_seconds + w.regular_seconds + w.overtime_seconds + w.pending_seconds
                + w.planned_seconds + w.excused_seconds + w.late_seconds + w.early_seconds = 0""";

    /** The seals that the stored days of some locks {@code l} would get. */
    static final String SEALS = """
            select l.id as lock_id, w.employee_key, max(w.day) as last_day,
                string_agg(%s, ''::bytea order by w.day) as days
            from period_lock l join workday w
                on w.day between l.first_day and l.last_day and (l.site is null or w.site = l.site)
            where not (%s) and %%s
            group by l.id, w.employee_key
            """.formatted(SEALED, LATER);

    private final JdbcClient jdbc;
    private final RecordMarks marks;

    ClosedDays(JdbcClient jdbc, RecordMarks marks) {
        this.jdbc = jdbc;
        this.marks = marks;
    }

    /** Seals the days of a lock, in the transaction that sets it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void seal(long lock) {
        jdbc.sql("insert into workday_seal (lock_id, employee_key, last_day, days) " + SEALS.formatted("l.id = :lock"))
                .param("lock", lock)
                .update();
        marks.putAll(MarkedKind.CLOSED_DAYS, "lock_id", lock);
    }
}
