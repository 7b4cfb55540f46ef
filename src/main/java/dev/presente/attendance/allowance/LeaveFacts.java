package dev.presente.attendance.allowance;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.attendance.dayplan.Leave.Portion;
import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.RecordMarks;
import dev.presente.audit.marks.TouchedRows;
import dev.presente.system.Caller;
import dev.presente.system.TidyText;
import dev.presente.team.OwnPeople;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores adjustments and part time, and reads what else a balance of leave rests on. */
@Repository
class LeaveFacts {
    private final JdbcClient jdbc;
    private final RecordMarks marks;
    private final TouchedRows touched;

    LeaveFacts(JdbcClient jdbc, RecordMarks marks, TouchedRows touched) {
        this.touched = touched;
        this.jdbc = jdbc;
        this.marks = marks;
    }

    /** Holds a stretch of leave that is taken, approved or asked for. */
    record Stretch(String kind, LocalDate firstDay, LocalDate lastDay, Portion portion) {}

    /**
     * Holds what somebody booked by hand.
     *
     * @param by the name of the account or key
     */
    record Adjustment(
            long id,
            String kind,
            int year,
            BigDecimal days,
            @Nullable String reason,
            String by,
            Instant at) {}

    /** Holds a person of a list. */
    record Person(long key, String employeeId, @Nullable String fullName) {}

    /** Returns the agreed absences of a person. */
    List<Stretch> agreed(long employeeKey) {
        return stretches("from absence where employee_key = :employee", employeeKey);
    }

    /** Returns what the person asks for and nobody has decided. */
    List<Stretch> asked(long employeeKey) {
        return stretches("from absence_request where employee_key = :employee and state = 'REQUESTED'", employeeKey);
    }

    private List<Stretch> stretches(String from, long employeeKey) {
        return jdbc.sql("select kind, first_day, last_day, portion " + from)
                .param("employee", employeeKey)
                .query((rs, i) -> new Stretch(
                        TidyText.of(rs.getString("kind")),
                        rs.getObject("first_day", LocalDate.class),
                        rs.getObject("last_day", LocalDate.class),
                        Portion.valueOf(rs.getString("portion"))))
                .list();
    }

    /** Returns which labour agreement holds for the person on a day: the person's own, or else that of the site. */
    Optional<String> agreement(long employeeKey, LocalDate day) {
        return jdbc.sql("""
                        select coalesce(
                            (select p.agreement from labour_agreement_person p where p.employee_key = e.key
                             and p.effective_from <= :day order by p.effective_from desc limit 1),
                            (select s.agreement from labour_agreement_site s where s.site = e.site))
                        from employee e where e.key = :employee
                        """)
                .param("employee", employeeKey)
                .param("day", day)
                .query((rs, i) -> Optional.ofNullable(rs.getString(1)))
                .single();
    }

    /** Returns how much of full time the person works from each of these days on, in percent. */
    NavigableMap<LocalDate, Integer> shares(long employeeKey) {
        var shares = new TreeMap<LocalDate, Integer>();
        jdbc.sql("select effective_from, percent from part_time where employee_key = :employee")
                .param("employee", employeeKey)
                .query((RowCallbackHandler)
                        rs -> shares.put(rs.getObject("effective_from", LocalDate.class), rs.getInt("percent")));
        return shares;
    }

    void putShare(long employeeKey, LocalDate from, int percent) {
        var record = jdbc.sql(
                        "insert into part_time (employee_key, effective_from, percent) values (:employee, :from, :percent)"
                                + " on conflict (employee_key, effective_from) do update set percent = excluded.percent"
                                + " returning employee_key || ' from ' || effective_from")
                .param("employee", employeeKey)
                .param("from", from)
                .param("percent", percent)
                .query(String.class)
                .single();
        touched.note(MarkedKind.PART_TIME, record);
    }

    List<Adjustment> adjustments(long employeeKey) {
        return jdbc.sql("select a.*, k.name from leave_adjustment a join api_key k on k.id = a.made_key"
                        + " where a.employee_key = :employee order by a.id")
                .param("employee", employeeKey)
                .query((rs, i) -> new Adjustment(
                        rs.getLong("id"),
                        rs.getString("kind"),
                        rs.getInt("year"),
                        rs.getBigDecimal("days"),
                        rs.getString("reason"),
                        rs.getString("name"),
                        instant(rs, "made_at")))
                .list();
    }

    long adjust(long employeeKey, String kind, int year, BigDecimal days, String reason, Caller caller, Instant now) {
        long id = jdbc.sql("""
                        insert into leave_adjustment (employee_key, kind, year, days, reason, made_key, made_at)
                        values (:employee, :kind, :year, :days, :reason, :caller, :now) returning id
                        """)
                .param("employee", employeeKey)
                .param("kind", kind)
                .param("year", year)
                .param("days", days)
                .param("reason", reason)
                .param("caller", caller.apiKeyId())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        marks.put(MarkedKind.LEAVE_ADJUSTMENT, id);
        return id;
    }

    /** Lists everybody whom the caller may see and who is employed on a day of the year; people of departments on {@code day}. */
    List<Person> people(int year, LocalDate day) {
        return OwnPeople.bind(jdbc.sql("""
                        select e.key, e.employee_id, e.full_name from employee e
                        where e.erased_at is null and (not exists (select from employment m where m.employee_key = e.key)
                            or exists (select from employment m where m.employee_key = e.key
                                and coalesce(m.first_day, '-infinity') <= make_date(:year, 12, 31)
                                and coalesce(m.last_day, 'infinity') >= make_date(:year, 1, 1)))
                        """ + OwnPeople.and("e.site", "l.employee_key = e.key", "cast(:day as date)")
                        + " order by e.employee_id"))
                .param("year", year)
                .param("day", day)
                .query((rs, i) -> new Person(rs.getLong("key"), rs.getString("employee_id"), rs.getString("full_name")))
                .list();
    }
}
