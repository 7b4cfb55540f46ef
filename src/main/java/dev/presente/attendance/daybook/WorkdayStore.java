package dev.presente.attendance.daybook;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.presente.attendance.workday.Workday;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Writes derived days. Two statements write a whole year of a person, and a day that has not changed is not written. */
@Repository
class WorkdayStore {
    private static final String SAME_ROW = "w.employee_key = r.employee_key and w.day = r.day";
    private static final String DIFFERENT = "(to_jsonb(w) - 'derived_at' - 'change_pending')"
            + " is distinct from (to_jsonb(r) - 'derived_at' - 'change_pending')";
    /** What HR does not count: how a day is told, and its window. */
    private static final String TOLD =
            " - '{explain,leave,rules_version,derived_at,change_pending,opens_at,closes_at}'::text[]";
    /** The rules of another version explain a day in other words; a locked day need not be counted anew for that. */
    private static final String COUNTED_OTHERWISE =
            "(to_jsonb(w) - array['derived_at', 'change_pending', 'rules_version', 'explain', 'leave'])"
                    + " is distinct from"
                    + " (to_jsonb(r) - array['derived_at', 'change_pending', 'rules_version', 'explain', 'leave'])";

    private static final String ROWS = "jsonb_populate_recordset(null::workday, cast(:rows as jsonb)) r";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    WorkdayStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json.rebuild()
                .propertyNamingStrategy(new ColumnNames())
                .addModule(new SimpleModule().addSerializer(Duration.class, new Seconds()))
                .build();
    }

    /** Holds a row of the table. Each member of {@code day} is the column of the same name. */
    private record Row(long employeeKey, @JsonUnwrapped Workday day, Instant derivedAt, boolean changePending) {}

    /** Names the columns. The column of a duration also names its unit: {@code planned} is {@code planned_seconds}. */
    private static final class ColumnNames extends SnakeCaseStrategy {
        @Override
        public String nameForGetterMethod(MapperConfig<?> config, AnnotatedMethod method, String name) {
            return translate(method.getRawType() == Duration.class ? name + "Seconds" : name);
        }
    }

    private static final class Seconds extends ValueSerializer<Duration> {
        @Override
        public void serialize(Duration duration, JsonGenerator out, SerializationContext context) {
            out.writeNumber(duration.toSeconds());
        }
    }

    /**
     * Stores {@code workdays}, and deletes those of {@code days} that have none.
     *
     * @param days the days to replace; not all of them need a workday
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
     * Marks those of {@code days} whose result would change if their period were not locked.
     *
     * @return the days that would change
     */
    List<LocalDate> markPending(
            long employeeKey, Collection<LocalDate> days, Collection<Workday> workdays, Instant now) {
        var rows = rows(employeeKey, workdays, now);
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
                        + " where (to_jsonb(w)" + TOLD + ") is distinct from (to_jsonb(r)" + TOLD + ")"
                        + " and coalesce(w.closes_at, r.closes_at) <= :now order by 1")
                .param("employee", employeeKey)
                .param("first", first)
                .param("last", last)
                .param("rows", rows(employeeKey, workdays, now))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(LocalDate.class)
                .list();
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

    private String rows(long employeeKey, Collection<Workday> workdays, Instant now) {
        return json.writeValueAsString(workdays.stream()
                .map(day -> new Row(employeeKey, day, now, false))
                .toList());
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
