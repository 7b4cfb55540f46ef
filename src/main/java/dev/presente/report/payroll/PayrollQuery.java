package dev.presente.report.payroll;

import static dev.presente.system.database.Timestamps.instantOrNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.presente.attendance.LeaveNames;
import dev.presente.attendance.dayplan.Leave;
import dev.presente.attendance.shift.Stretch;
import dev.presente.report.Selection;
import dev.presente.report.payroll.PayrollRow.Person;
import dev.presente.system.database.LongWork;
import dev.presente.team.OwnPeople;
import dev.presente.zone.Zone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Reads the days of people from the views of the schema {@code reporting}, one person after the other. */
@Repository
class PayrollQuery {
    private static final int FETCHED = 1000;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TransactionTemplate reading;
    private final LongWork longWork;

    PayrollQuery(JdbcClient jdbc, JsonMapper json, PlatformTransactionManager transactions, LongWork longWork) {
        this.jdbc = jdbc;
        this.json = json;
        this.longWork = longWork;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    private record Off(
            String kind,
            boolean paid,
            Leave.Portion portion,
            @JsonProperty("excused_seconds") long excused) {}

    /** Hands on the days of one person after the other, by {@code employeeId}; the person who is read last is still kept here. */
    private static final class People {
        private final BiConsumer<Person, List<PaidDay>> each;
        private final List<PaidDay> days = new ArrayList<>();
        private @Nullable Person person;

        People(BiConsumer<Person, List<PaidDay>> each) {
            this.each = each;
        }

        void add(Person next, PaidDay day) {
            if (!next.equals(person)) {
                end();
                person = next;
            }
            days.add(day);
        }

        void end() {
            if (person != null) {
                each.accept(person, List.copyOf(days));
            }
            days.clear();
        }
    }

    /**
     * Reads the days of everybody who has a day in the selection, at every site: from the Monday of its first week on, because
     * the limit of a week looks at all of them, and before it those from which a rest is measured.
     */
    void read(Selection selection, BiConsumer<Person, List<PaidDay>> each) {
        var people = new People(each);
        reading.executeWithoutResult(status -> {
            longWork.allow();
            OwnPeople.bind(jdbc.sql("""
                            select w.*, %s as told_leave, extract(epoch from planned)::bigint as planned_s,
                                   extract(epoch from planned - excused)::bigint as target_s,
                                   extract(epoch from worked)::bigint as worked_s,
                                   extract(epoch from regular)::bigint as regular_s,
                                   extract(epoch from overtime)::bigint as overtime_s,
                                   extract(epoch from pending)::bigint as pending_s,
                                   extract(epoch from late)::bigint as late_s, extract(epoch from early)::bigint as early_s,
                                   (select max(x -> 'arguments' ->> 'minus') from jsonb_array_elements(explain) x
                                    where x ->> 'code' = 'minimum-break') as deducted,
                                   (select max(x -> 'arguments' ->> 'plus') from jsonb_array_elements(explain) x
                                    where x ->> 'code' = 'paid-break') as paused
                            from reporting.workday w
                            where day between :first and :to
                              and employee_id in (select employee_id from reporting.workday w where day between :from and :to
                                  and (cast(:site as text) is null or site = :site)
                                  and (cast(:employee as text) is null or employee_id = :employee) %s)
                            order by employee_id, day
                            """.formatted(
                                    LeaveNames.list("w.leave_taken", "w.employee_id", "w.day"),
                                    OwnPeople.and("w.site", "l.employee_id = w.employee_id", "w.day"))))
                    .param("first", PayrollRules.mondayOf(selection.from()).minusDays(PayrollRules.REST_DAYS))
                    .param("from", selection.from())
                    .param("to", selection.to())
                    .param("site", selection.site())
                    .param("employee", selection.employeeId())
                    .withFetchSize(FETCHED)
                    .query((RowCallbackHandler) rs -> people.add(
                            new Person(
                                    rs.getString("employee_id"),
                                    rs.getString("external_id"),
                                    rs.getString("full_name")),
                            day(rs)));
            people.end();
        });
    }

    private PaidDay day(ResultSet rs) throws SQLException {
        return new PaidDay(
                rs.getObject("day", LocalDate.class),
                Zone.of(rs.getString("zone")),
                rs.getString("site"),
                rs.getString("status").equals("OPEN"),
                instantOrNull(rs, "first_in"),
                instantOrNull(rs, "last_out"),
                seconds(rs, "planned_s"),
                seconds(rs, "target_s"),
                seconds(rs, "worked_s"),
                seconds(rs, "regular_s"),
                seconds(rs, "overtime_s"),
                seconds(rs, "pending_s"),
                seconds(rs, "late_s"),
                seconds(rs, "early_s"),
                stretches(rs.getString("stretches")),
                leave(rs.getString("told_leave")),
                told(rs, "deducted"),
                told(rs, "paused"),
                rs.getBoolean("change_pending"));
    }

    private static Duration told(ResultSet rs, String column) throws SQLException {
        var text = rs.getString(column);
        return text == null ? Duration.ZERO : Duration.parse(text);
    }

    private List<Stretch> stretches(@Nullable String stored) {
        return stored == null ? List.of() : List.of(json.readValue(stored, Stretch[].class));
    }

    private List<Leave.Excused> leave(String stored) {
        return Arrays.stream(json.readValue(stored, Off[].class))
                .map(off -> new Leave.Excused(off.kind(), off.paid(), off.portion(), Duration.ofSeconds(off.excused())))
                .toList();
    }

    private static Duration seconds(ResultSet rs, String column) throws SQLException {
        return Duration.ofSeconds(rs.getLong(column));
    }

    /** Returns the holidays of all sites from {@code first} to {@code last}. */
    List<Holiday> holidays(LocalDate first, LocalDate last) {
        return jdbc.sql("select site, day, portion from reporting.holiday where day between :first and :last"
                        + " order by day, site nulls first, portion")
                .param("first", first)
                .param("last", last)
                .query((rs, i) -> new Holiday(
                        rs.getString("site"),
                        Objects.requireNonNull(rs.getObject("day", LocalDate.class)),
                        Leave.Portion.valueOf(rs.getString("portion"))))
                .list();
    }
}
