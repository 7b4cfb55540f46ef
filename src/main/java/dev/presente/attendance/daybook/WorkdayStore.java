package dev.presente.attendance.daybook;

import dev.presente.attendance.workday.Explanation;
import dev.presente.attendance.workday.Flag;
import dev.presente.attendance.workday.Status;
import dev.presente.attendance.workday.Workday;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Writes derived days. A whole year of a person is one statement; a day that comes out the same is not touched. */
@Repository
class WorkdayStore {
    private static final String SAME_ROW = "w.employee_key = r.employee_key and w.day = r.day";
    private static final String DIFFERENT = "(to_jsonb(w) - 'derived_at' - 'change_pending')"
            + " is distinct from (to_jsonb(r) - 'derived_at' - 'change_pending')";
    private static final String ROWS = "jsonb_populate_recordset(null::workday, cast(:rows as jsonb)) r";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    WorkdayStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json.rebuild()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
    }

    /** A row of the table, by the names of its columns. */
    private record Row(
            long employeeKey,
            LocalDate day,
            String zone,
            @Nullable String site,
            @Nullable String shift,
            Status status,
            Set<Flag> flags,
            Instant opensAt,
            Instant closesAt,
            @Nullable Instant firstIn,
            @Nullable Instant lastOut,
            @Nullable Instant presentSince,
            long plannedSeconds,
            long excusedSeconds,
            long workedSeconds,
            long regularSeconds,
            long overtimeSeconds,
            long pendingSeconds,
            long lateSeconds,
            long earlySeconds,
            List<UUID> events,
            List<Explanation> explain,
            String rulesVersion,
            Instant derivedAt,
            boolean changePending) {

        static Row of(long employeeKey, Workday day, Instant now) {
            return new Row(
                    employeeKey,
                    day.day(),
                    day.zone().getId(),
                    day.site(),
                    day.shift(),
                    day.status(),
                    new TreeSet<>(day.flags()),
                    day.opensAt(),
                    day.closesAt(),
                    day.firstIn(),
                    day.lastOut(),
                    day.presentSince(),
                    day.planned().toSeconds(),
                    day.excused().toSeconds(),
                    day.worked().toSeconds(),
                    day.regular().toSeconds(),
                    day.overtime().toSeconds(),
                    day.pending().toSeconds(),
                    day.late().toSeconds(),
                    day.early().toSeconds(),
                    day.events(),
                    day.explain(),
                    day.rulesVersion(),
                    now,
                    false);
        }
    }

    /**
     * Makes {@code workdays} all that is kept of {@code days}.
     *
     * @param days may have no workday
     */
    void replace(long employeeKey, Collection<LocalDate> days, Collection<Workday> workdays, Instant now) {
        var rows = rows(employeeKey, workdays, now);
        jdbc.sql(
                        "delete from workday w where employee_key = :employee and day = any(cast(:days as date[])) and not exists (select from "
                                + ROWS + " where " + SAME_ROW + " and not w.change_pending and not (" + DIFFERENT
                                + "))")
                .param("employee", employeeKey)
                .param("days", days.stream().map(LocalDate::toString).toArray(String[]::new))
                .param("rows", rows)
                .update();
        jdbc.sql("insert into workday select r.* from " + ROWS + " on conflict do nothing")
                .param("rows", rows)
                .update();
    }

    /**
     * Marks those of {@code days} that would come out otherwise if their period were not locked.
     *
     * @return those
     */
    List<LocalDate> markPending(
            long employeeKey, Collection<LocalDate> days, Collection<Workday> workdays, Instant now) {
        var rows = rows(employeeKey, workdays, now);
        var different = jdbc.sql("select d.day from unnest(cast(:days as date[])) d(day)"
                        + " left join workday w on w.employee_key = :employee and w.day = d.day"
                        + " left join " + ROWS + " on r.day = d.day where " + DIFFERENT)
                .param("employee", employeeKey)
                .param("days", days.stream().map(LocalDate::toString).toArray(String[]::new))
                .param("rows", rows)
                .query(LocalDate.class)
                .list();
        jdbc.sql(
                        "update workday set change_pending = true where employee_key = :employee and day = any(cast(:days as date[]))")
                .param("employee", employeeKey)
                .param("days", different.stream().map(LocalDate::toString).toArray(String[]::new))
                .update();
        return different;
    }

    private String rows(long employeeKey, Collection<Workday> workdays, Instant now) {
        return json.writeValueAsString(
                workdays.stream().map(day -> Row.of(employeeKey, day, now)).toList());
    }

    /** How many days from {@code first} to {@code last} are still open. */
    int open(@Nullable String site, LocalDate first, LocalDate last, Instant now) {
        return jdbc.sql("""
                        select count(*) from workday where day between :first and :last
                        and (cast(:site as text) is null or site = :site) and closes_at > :now
                        """)
                .param("first", first)
                .param("last", last)
                .param("site", site)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }
}
