package dev.presente.attendance.daybook;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Lists the days to derive anew. Triggers of the database add the days that a change makes stale; this class adds the days
 * that become due at a later time.
 */
@Repository
class StaleDays {
    private final JdbcClient jdbc;

    StaleDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns the keys of the people whose days are due now, in the order in which people are locked.
     *
     * @param employeeId the one person to look at; null means everybody
     */
    List<Long> employees(@Nullable String employeeId, Instant now) {
        return jdbc.sql("""
                        select e.key from employee e
                        where e.key in (select employee_key from workday_stale where due_at <= :now)
                          and (cast(:employee as text) is null or e.employee_id = :employee)
                        order by e.employee_id collate "C"
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("employee", employeeId)
                .query(Long.class)
                .list();
    }

    /** Removes the days that are due from the list, and returns them. */
    List<DayRange> take(long employeeKey, Instant now) {
        return jdbc.sql("""
                        delete from workday_stale where employee_key = :employee and due_at <= :now
                        returning first_day, last_day
                        """)
                .param("employee", employeeKey)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((rs, i) -> new DayRange(
                        rs.getObject("first_day", LocalDate.class), rs.getObject("last_day", LocalDate.class)))
                .list();
    }

    /** Returns the largest id of all rows that were ever added. */
    long newest() {
        return jdbc.sql("select coalesce(max(id), 0) from workday_stale")
                .query(Long.class)
                .single();
    }

    /** Says which days of a person are stale. */
    record PersonRange(long employeeKey, LocalDate first, LocalDate last) {}

    /**
     * Returns who has days on the list that were added after the row {@code newest} and have been derived before.
     *
     * @param last later days are left out
     */
    List<PersonRange> derivedSince(long newest, LocalDate last) {
        return jdbc.sql("""
                        select * from (
                            select s.employee_key, greatest(min(s.first_day), min(w.first)) as first_day,
                                   least(max(coalesce(s.last_day, :last)), :last) as last_day
                            from workday_stale s
                            join lateral (select min(day) as first from workday where employee_key = s.employee_key) w
                                on w.first is not null
                            where s.id > :newest group by s.employee_key) ranges
                        where first_day <= last_day order by employee_key
                        """)
                .param("newest", newest)
                .param("last", last)
                .query((rs, i) -> new PersonRange(
                        rs.getLong("employee_key"),
                        rs.getObject("first_day", LocalDate.class),
                        rs.getObject("last_day", LocalDate.class)))
                .list();
    }

    void add(long employeeKey, DayRange days, Instant dueAt) {
        insert(employeeKey, days, dueAt.atOffset(ZoneOffset.UTC));
    }

    /** Adds a day that cannot change before its period is unlocked. */
    void addLocked(long employeeKey, LocalDate day) {
        insert(employeeKey, new DayRange(day, day), OffsetDateTime.MAX);
    }

    private void insert(long employeeKey, DayRange days, OffsetDateTime dueAt) {
        jdbc.sql("""
                        insert into workday_stale (employee_key, first_day, last_day, due_at)
                        values (:employee, :first, :last, :due)
                        """)
                .param("employee", employeeKey)
                .param("first", days.first())
                .param("last", days.last())
                // the driver writes the largest possible time as infinity
                .param("due", dueAt)
                .update();
    }
}
