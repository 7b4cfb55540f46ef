package dev.presente.attendance.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.attendance.daybook.StaleDays.DayRange;
import dev.presente.attendance.daybook.StaleDays.Due;
import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Years of a person are derived slice by slice, and the days are those that deriving them in one piece gives. */
@ServiceTest
class DaysInSlicesTest {
    private static final LocalDate FIRST = LocalDate.parse("2013-01-01");
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final LocalDate HORIZON = LocalDate.parse("2026-12-02");

    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    @Autowired
    private Deriver deriver;

    @Autowired
    private StaleDays stale;

    @Autowired
    private WorkdayStore store;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Clock clock;

    private final String name = "S-" + UUID.randomUUID();
    private String person = "";

    @BeforeEach
    void nightsFromLongAgo() {
        person = punches.person();
        post("/sites", "{'name':'%s','zone':'Europe/Madrid'}").expect(201);
        post("/shifts", "{'name':'%s','rules':{'segments':[{'start':'22:00','end':'06:00','crossesMidnight':true}]}}");
        post("/assignments", """
                {'employeeId':'PERSON','site':'%s','shift':'%s','firstDay':'2013-01-01',
                'weekdays':['MONDAY','TUESDAY','WEDNESDAY','THURSDAY','FRIDAY','SATURDAY','SUNDAY']}""").expect(201);
    }

    private Answer post(String path, String body) {
        return api.json(
                "POST", path, body.replace("%s", name).replace("PERSON", person).replace('\'', '"'));
    }

    private long key() {
        return jdbc.sql("select key from employee where employee_id = :id")
                .param("id", person)
                .query(Long.class)
                .single();
    }

    /** Every night but each seventh, on which the person forgets to go. */
    private void work(long key) {
        jdbc.sql("""
                        insert into attendance_event (id, employee_key, at, zone, direction, direction_stated, mode, received_at)
                        select gen_random_uuid(), :key, at, 'Europe/Madrid', way, true, 'BADGE', at
                        from generate_series(0, 3600) n, (values ('IN', 21.5), ('OUT', 29.25)) t (way, hour),
                            lateral (select (timestamp '2013-01-01' at time zone 'UTC')
                                + make_interval(days => n, secs => hour * 3600 + n % 600)) a (at)
                        where way = 'IN' or n % 7 <> 0
                        """).param("key", key).update();
    }

    private void assertThatDaysAreThoseOfOnePiece(long key) {
        api.get("/attendance/workdays?size=1&employeeId=" + person).expect(200);
        var now = clock.instant();
        var last = LocalDate.parse("2026-11-01");
        var whole = transaction.execute(status -> {
            // what a request must not take: all the years at once
            jdbc.sql("set local idle_in_transaction_session_timeout = 0").update();
            jdbc.sql("set local presente.turn = ''").update();
            return deriver.view(key, FIRST, last, now);
        });
        assertThat(whole.days()).hasSizeGreaterThan(5000);
        assertThat(store.different(key, FIRST, last, whole.days().values(), now))
                .isEmpty();
        assertThat(jdbc.sql("select count(*) from workday where employee_key = :key and day <= :last")
                        .param("key", key)
                        .param("last", last)
                        .query(Integer.class)
                        .single())
                .isEqualTo(whole.days().size());
        assertThat(jdbc.sql("select count(*) from workday_stale where employee_key = :key and due_at < :now")
                        .param("key", key)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void yearsAreThoseOfOnePiece() {
        long key = key();
        work(key);
        assertThatDaysAreThoseOfOnePiece(key);
        // a change of some years, whose slices begin elsewhere
        jdbc.sql("""
                        insert into attendance_event (id, employee_key, at, zone, direction, direction_stated, mode, received_at)
                        select gen_random_uuid(), :key, at, 'Europe/Madrid', 'OUT', false, 'BADGE', at
                        from generate_series(timestamptz '2015-02-03 03:00Z', '2017-05-06 03:00Z', '3 days') at
                        """).param("key", key).update();
        mark(key, "2014-11-11", "2018-01-01");
        mark(key, "2016-01-01", "");
        mark(key, "2025-01-01", "2025-01-02");
        assertThatDaysAreThoseOfOnePiece(key);
    }

    private static DayRange range(String first, String last) {
        return new DayRange(LocalDate.parse(first), LocalDate.parse(last));
    }

    private void mark(long key, String first, String last) {
        jdbc.sql("insert into workday_stale (employee_key, first_day, last_day)"
                        + " values (:key, cast(:first as date), cast(nullif(:last, '') as date))")
                .param("key", key)
                .param("first", first)
                .param("last", last)
                .update();
    }

    @Test
    void sliceLeavesTheRestOnTheList() {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            takeSlices(key());
        });
    }

    private void takeSlices(long key) {
        jdbc.sql("delete from workday_stale where employee_key = :key")
                .param("key", key)
                .update();
        assertThat(stale.take(key, 100, HORIZON, NOW)).isEqualTo(new Due(List.of(), false));
        mark(key, "2020-01-01", "2020-01-05");
        mark(key, "2020-02-01", "2020-06-30");
        mark(key, "2020-03-01", "2020-05-31");
        mark(key, "2021-01-01", "2021-01-01");
        mark(key, "2026-11-01", "");
        var first = stale.take(key, 100, HORIZON, NOW);
        assertThat(first.areMore()).isTrue();
        assertThat(first.ranges())
                .containsExactlyInAnyOrder(
                        range("2020-01-01", "2020-01-05"),
                        range("2020-02-01", "2020-04-09"),
                        range("2020-03-01", "2020-04-09"));
        assertThat(stale.take(key, 100, HORIZON, NOW))
                .isEqualTo(new Due(List.of(range("2020-04-10", "2020-06-30")), true));
        assertThat(stale.take(key, 100, HORIZON, NOW))
                .isEqualTo(new Due(List.of(range("2021-01-01", "2021-01-01")), true));
        assertThat(stale.take(key, 100, HORIZON, NOW))
                .isEqualTo(new Due(List.of(new DayRange(LocalDate.parse("2026-11-01"), null)), false));
        mark(key, "2026-01-01", "");
        assertThat(stale.take(key, 100, HORIZON, NOW))
                .isEqualTo(new Due(List.of(range("2026-01-01", "2026-04-10")), true));
        assertThat(stale.take(key, 100, HORIZON, NOW))
                .isEqualTo(new Due(List.of(range("2026-04-11", "2026-07-19")), true));
    }
}
