package dev.presente.attendance.daybook;

import static dev.presente.system.database.Timestamps.instantOrNull;

import dev.presente.attendance.workday.Workday;
import dev.presente.zone.Zone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Writes derived days. Two statements write a whole year of a person, and a day that has not changed is not written. */
@Repository
class WorkdayStore {
    private static final String SAME_ROW = "w.employee_key = r.employee_key and w.day = r.day";
    private static final String DIFFERENT = "(to_jsonb(w) - 'derived_at' - 'change_pending')"
            + " is distinct from (to_jsonb(r) - 'derived_at' - 'change_pending')";
    /** What HR does not count: how a day is told, and its window. Offsets and stretches are compared only where both are known. */
    private static final String TOLD = " - '{explain,leave,rules_version,derived_at,change_pending,opens_at,closes_at,"
            + "first_in_offset,last_out_offset,stretches}'::text[]";
    /** The rules of another version explain a day in other words; a locked day need not be counted anew for that. */
    private static final String COUNTED_OTHERWISE = "((to_jsonb(w)" + TOLD + ") is distinct from (to_jsonb(r)" + TOLD
            + ") or w.first_in_offset <> r.first_in_offset or w.last_out_offset <> r.last_out_offset"
            + " or w.stretches <> r.stretches)";

    private static final String ROWS = "jsonb_populate_recordset(null::workday, cast(:rows as jsonb)) r";

    private static final int BATCH = 10_000;

    private final JdbcClient jdbc;
    private final WorkdayRows table;

    WorkdayStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.table = new WorkdayRows(json);
    }

    /**
     * Stores {@code workdays}, and deletes those of {@code days} that have none.
     *
     * @param days the days to replace; not all of them need a workday
     */
    void replace(long employeeKey, Collection<LocalDate> days, Collection<Workday> workdays, Instant now) {
        var rows = table.rows(employeeKey, workdays, now);
        jdbc.sql(
                        "delete from workday w where employee_key = :employee and day = any(cast(:days as date[])) and not exists (select from "
                                + ROWS + " where " + SAME_ROW + " and not w.change_pending and not (" + DIFFERENT
                                + "))")
                .param("employee", employeeKey)
                .param("days", days.stream().map(LocalDate::toString).toArray(String[]::new))
                .param("rows", rows)
                .update();
        insert(rows);
    }

    /** Stores the rows of days that are not stored. */
    private void insert(String rows) {
        jdbc.sql("insert into workday select r.* from " + ROWS + " on conflict do nothing")
                .param("rows", rows)
                .update();
    }

    /**
     * Marks those of {@code days} whose result would change if their period were not locked. One that is not stored is stored
     * with nothing counted, so that it can be seen.
     *
     * @return the days that would change
     */
    List<LocalDate> markPending(
            long employeeKey, Collection<LocalDate> days, Collection<Workday> workdays, Instant now) {
        var rows = table.rows(employeeKey, workdays, now);
        var different = jdbc.sql("select d.day from unnest(cast(:days as date[])) d(day)"
                        + " left join workday w on w.employee_key = :employee and w.day = d.day"
                        + " left join " + ROWS + " on r.day = d.day where " + COUNTED_OTHERWISE)
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
        var uncounted =
                workdays.stream().filter(day -> different.contains(day.day())).toList();
        insert(table.pendingRows(employeeKey, uncounted, now));
        return different;
    }

    /**
     * Returns the days, from {@code first} to {@code last}, that are over and whose result differs from what is stored.
     *
     * @param workdays what is derived for these days now
     */
    List<LocalDate> different(
            long employeeKey, LocalDate first, LocalDate last, Collection<Workday> workdays, Instant now) {
        return jdbc.sql("select coalesce(w.day, r.day) as day from (select * from workday"
                        + " where employee_key = :employee and day between :first and :last) w"
                        + " full join " + ROWS + " on r.day = w.day"
                        + " where " + COUNTED_OTHERWISE
                        + " and coalesce(w.closes_at, r.closes_at) <= :now order by 1")
                .param("employee", employeeKey)
                .param("first", first)
                .param("last", last)
                .param("rows", table.rows(employeeKey, workdays, now))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(LocalDate.class)
                .list();
    }

    private record Offsets(
            long employeeKey,
            LocalDate day,
            @Nullable Integer firstIn,
            @Nullable Integer lastOut) {
        static Offsets of(ResultSet rs) throws SQLException {
            var zone = Zone.of(rs.getString("zone"));
            return new Offsets(
                    rs.getLong("employee_key"),
                    rs.getObject("day", LocalDate.class),
                    WorkdayRows.offset(instantOrNull(rs, "first_in"), zone),
                    WorkdayRows.offset(instantOrNull(rs, "last_out"), zone));
        }
    }

    /**
     * Computes the offsets of some days that have none, because an earlier version derived them.
     *
     * @return whether there may be more of them
     */
    @Transactional
    public boolean fillOffsets() {
        var found = jdbc.sql("""
                        select employee_key, day, zone, first_in, last_out from workday
                        where first_in is not null and first_in_offset is null
                           or last_out is not null and last_out_offset is null
                        limit :batch for update skip locked
                        """)
                .param("batch", BATCH)
                .query((rs, i) -> Offsets.of(rs))
                .list();
        jdbc.sql("""
                        update workday w set first_in_offset = o.first_in, last_out_offset = o.last_out
                        from unnest(cast(:people as bigint[]), cast(:days as date[]), cast(:in as integer[]),
                                    cast(:out as integer[])) o (employee_key, day, first_in, last_out)
                        where w.employee_key = o.employee_key and w.day = o.day
                        """)
                .param("people", found.stream().map(Offsets::employeeKey).toArray(Long[]::new))
                .param("days", found.stream().map(o -> o.day().toString()).toArray(String[]::new))
                .param("in", found.stream().map(Offsets::firstIn).toArray(Integer[]::new))
                .param("out", found.stream().map(Offsets::lastOut).toArray(Integer[]::new))
                .update();
        return found.size() == BATCH;
    }

    /** Says of which days of a person nobody knows yet which minutes were worked. */
    record Untimed(long employeeKey, LocalDate first, LocalDate last) {}

    /**
     * Returns the first days of a person that an earlier release derived, which kept no stretches.
     *
     * @param most returns days of a stretch of so many days
     */
    Optional<Untimed> untimed(int most) {
        return jdbc.sql("""
                        select employee_key, min(day) as first, least(max(day), min(day) + :most - 1) as last from workday
                        where stretches is null
                          and employee_key = (select employee_key from workday where stretches is null limit 1)
                        group by employee_key
                        """)
                .param("most", most)
                .query((rs, i) -> new Untimed(
                        rs.getLong("employee_key"),
                        rs.getObject("first", LocalDate.class),
                        rs.getObject("last", LocalDate.class)))
                .optional();
    }

    /**
     * Stores the stretches of days that have none. A day that is counted otherwise now keeps what was counted, and gets none.
     *
     * @param workdays what is derived for these days now
     */
    void fillStretches(Untimed days, Collection<Workday> workdays, Instant now) {
        jdbc.sql("update workday w set stretches = case when " + COUNTED_OTHERWISE
                        + " then '[]' else r.stretches end from " + ROWS + " where " + SAME_ROW
                        + " and w.stretches is null")
                .param("rows", table.rows(days.employeeKey(), workdays, now))
                .update();
        jdbc.sql("update workday set stretches = '[]' where employee_key = :employee and stretches is null"
                        + " and day between :first and :last")
                .param("employee", days.employeeKey())
                .param("first", days.first())
                .param("last", days.last())
                .update();
    }

    /** Returns the sites of the stored days from {@code first} to {@code last}; days without a site are left out. */
    Map<LocalDate, String> sites(long employeeKey, LocalDate first, LocalDate last) {
        var sites = new HashMap<LocalDate, String>();
        jdbc.sql("select day, site from workday where employee_key = :employee and day between :first and :last"
                        + " and site is not null")
                .param("employee", employeeKey)
                .param("first", first)
                .param("last", last)
                .query((RowCallbackHandler)
                        rs -> sites.put(rs.getObject("day", LocalDate.class), rs.getString("site")));
        return sites;
    }

    /**
     * Counts the days from {@code first} to {@code last}, of all people, that are still open.
     *
     * @param site counts only days at this site; null counts all
     */
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
