package dev.presente.attendance.daybook;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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

    /**
     * Holds a range of days.
     *
     * @param last the last day, inclusive; null means without end
     */
    record DayRange(LocalDate first, @Nullable LocalDate last) {
        boolean contains(LocalDate day) {
            return !day.isBefore(first) && (last == null || !day.isAfter(last));
        }

        /** Returns the last day of some ranges; null when one of them has no end. */
        static @Nullable LocalDate end(List<DayRange> ranges) {
            LocalDate end = LocalDate.MIN;
            for (var range : ranges) {
                if (range.last() == null) {
                    return null;
                }
                end = range.last().isAfter(end) ? range.last() : end;
            }
            return end;
        }
    }

    /**
     * Says which days of a person are due.
     *
     * @param ranges may overlap; none has no end when there are more
     * @param areMore whether later days are due as well
     */
    record Due(List<DayRange> ranges, boolean areMore) {}

    /**
     * Removes the earliest days that are due from the list, and returns them.
     *
     * @param most returns days of a stretch of so many days, so that deriving them takes a short time
     * @param horizon all that is due is returned when it begins less than {@code most} days before this day
     */
    Due take(long employeeKey, int most, LocalDate horizon, Instant now) {
        var more = new AtomicBoolean();
        var ranges = jdbc.sql("""
                        with due as (
                            select * from workday_stale where employee_key = :employee and due_at <= :now
                        ), cut as (
                            select min(first_day) + :most as day from due having min(first_day) + :most <= :horizon
                        ), taken as (
                            delete from workday_stale where id in (
                                select id from due left join cut on true where cut.day is null or first_day < cut.day)
                            returning first_day, last_day
                        ), rest as (
                            insert into workday_stale (employee_key, first_day, last_day)
                            select :employee, day, nullif(max(coalesce(last_day, 'infinity')), 'infinity')
                            from taken, cut where last_day is null or last_day >= day group by day
                        )
                        select first_day, case when day is null then last_day else least(last_day, day - 1) end as last_day,
                            day is not null and exists (
                                select from due where last_day is null or last_day >= day) as more
                        from taken left join cut on true
                        """)
                .param("employee", employeeKey)
                .param("most", most)
                .param("horizon", horizon)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((rs, i) -> {
                    more.set(rs.getBoolean("more"));
                    return new DayRange(
                            rs.getObject("first_day", LocalDate.class), rs.getObject("last_day", LocalDate.class));
                })
                .list();
        return new Due(ranges, more.get());
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

    /** Takes the days of a person before {@code day} off the list that this transaction has added. */
    void removeOwn(long employeeKey, LocalDate day) {
        var own = "employee_key = :employee and first_day < :day and xmin = pg_current_xact_id()::xid";
        jdbc.sql("delete from workday_stale where last_day < :day and " + own)
                .param("employee", employeeKey)
                .param("day", day)
                .update();
        jdbc.sql("update workday_stale set first_day = :day where " + own)
                .param("employee", employeeKey)
                .param("day", day)
                .update();
    }

    void add(long employeeKey, DayRange days, Instant dueAt) {
        insert(employeeKey, days, dueAt.atOffset(ZoneOffset.UTC));
    }

    /**
     * Adds the days of everybody for whom the clock of a zone counts in a stretch of time, by assignment, event or correction.
     *
     * @param service the zone of sites whose zone nobody has said
     */
    void addZone(String zone, String service, Instant from, Instant to) {
        jdbc.sql("""
                        insert into workday_stale (employee_key, first_day, last_day)
                        with days as (select (cast(:from as timestamptz) at time zone 'UTC')::date - 1 as first,
                                             (cast(:to as timestamptz) at time zone 'UTC')::date + 1 as last)
                        select distinct a.employee_key, greatest(a.first_day, d.first) - 5,
                               least(coalesce(a.last_day, d.last), d.last) + 6
                        from days d join assignment_site a on a.first_day <= d.last
                            and (a.last_day is null or a.last_day >= d.first)
                        join site s on s.name = a.site and coalesce(s.zone, :service) = :zone
                        union all
                        select employee_key, min((at at time zone 'UTC')::date) - 4, max((at at time zone 'UTC')::date) + 5
                        from (select employee_key, at from attendance_event where zone = :zone and at >= :from and at < :to
                              union all
                              select employee_key, at from correction where zone = :zone and at >= :from and at < :to) punch
                        group by employee_key
                        union all
                        select w.employee_key, min(w.day), max(w.day)
                        from days d join workday w on w.zone = :zone and w.day between d.first and d.last
                        group by w.employee_key
                        """)
                .param("zone", zone)
                .param("service", service)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .update();
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
