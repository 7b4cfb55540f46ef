package dev.presente.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.attendance.daybook.oracle.Oracle;
import dev.presente.attendance.daybook.oracle.OracleDay;
import dev.presente.audit.marks.BadRecord;
import dev.presente.audit.marks.RecordCheck;
import dev.presente.system.database.LongWork;
import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A year of a synthetic company, in zones that change their clocks in the north, in the south and never: every worked day is
 * what the oracle says, and so is the payroll. {@code -Dpresente.oracle.people=2000} takes as many people as one likes; it takes
 * some minutes then. {@code -Dpresente.oracle.seed=8} takes another company, and {@code -Dpresente.oracle.from=2025-11-10} leaves
 * the months before that day out.
 */
@ServiceTest
@DirtiesContext
class SyntheticCompanyTest {
    private static final LocalDate YEAR = LocalDate.parse("2025-01-01");
    private static final CompanyPlan PLAN = new CompanyPlan(
            Integer.getInteger("presente.oracle.seed", 7),
            Integer.getInteger("presente.oracle.people", 60),
            3,
            LocalDate.parse(System.getProperty("presente.oracle.from", YEAR.toString())),
            LocalDate.parse("2025-12-31"));
    /** The ids of its people begin with this; others may be left from other tests. */
    static final String OURS = "C" + PLAN.seed() + "-";

    private static final long DAYS = ChronoUnit.DAYS.between(PLAN.from(), PLAN.to()) + 1;

    @Autowired
    private Api api;

    @Autowired
    private Company company;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private List<RecordCheck> checks;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private LongWork longWork;

    @Test
    void everyWorkdayIsWhatTheOracleSays() {
        var before = forged();
        assertThat((long) company.make(PLAN, true).events()).isGreaterThan(PLAN.people() * DAYS);
        assertThat(forged()).as("what verify-log says of it").isEqualTo(before);
        // while many people are made, days of this year are derived already
        api.json("POST", "/holidays", """
                {"day":"2026-01-01","name":"New Year's Day","force":true,"reason":"nobody works on it"}""").expect(201);
        areHiredAgain(some(15, 7));
        var seen = new ConcurrentSkipListMap<String, Integer>();
        int days = compare(seen);
        assertThat((long) days).isGreaterThan(PLAN.people() * DAYS * 9 / 10);
        // all that can happen did
        assertThat(seen.keySet())
                .contains("PRESENT", "HALF_DAY", "ABSENT", "LEAVE", "HOLIDAY", "REST", "UNPLANNED")
                .contains("LATE", "LEFT_EARLY", "FORGOTTEN_OUT", "UNPAIRED", "OUTSIDE_WINDOW", "OTHER_SITE")
                .contains("REST_DAY_WORK", "HOLIDAY_WORK", "LEAVE_WORK", "OVERTIME_PENDING")
                .contains("FORGOTTEN_IN", "PART_MISSED", "SHORT_REST", "UNKNOWN_DIRECTION");

        // a kiosk that was offline for long: punches between those that have been derived
        int more = jdbc.sql("""
                        insert into attendance_event (id, employee_key, at, zone, site, direction, direction_stated, mode,
                            received_at)
                        select gen_random_uuid(), employee_key, at + interval '97 minutes', zone, site, 'OUT',
                            direction_stated, 'BADGE', received_at + interval '97 minutes'
                        from attendance_event where employee_key = any(:keys) and seq % 50 = 0
                        """).param("keys", keys().toArray(Long[]::new)).update();
        assertThat(more).isPositive();
        assertThat(compare(new ConcurrentSkipListMap<>())).isGreaterThanOrEqualTo(days);

        payrollIsWhatTheOracleCounts();

        assertThatThrownBy(() -> company.make(PLAN, false)).hasMessageContaining("--beside-others");
    }

    private List<Long> keys() {
        return jdbc.sql("select key from employee where starts_with(employee_id, :ours) order by key")
                .param("ours", OURS)
                .query(Long.class)
                .list();
    }

    private Set<BadRecord> forged() {
        var found = new HashSet<BadRecord>();
        transaction.executeWithoutResult(status -> {
            longWork.allow();
            checks.forEach(check -> check.check(found::add));
        });
        return found;
    }

    /** The number of days; {@code seen} counts their statuses and flags. */
    private int compare(Map<String, Integer> seen) {
        api.get("/attendance/workdays?size=1").expect(200);
        var oracle = new Oracle(jdbc);
        return keys().parallelStream()
                .mapToInt(key -> compare(key, oracle, seen))
                .sum();
    }

    /**
     * The second period is a month that is closed: nights into holidays, split shifts, part-time and leave, people who come and
     * go, and agreements that change on a day of it.
     */
    private void payrollIsWhatTheOracleCounts() {
        var payroll = new PayrollComparison(api, jdbc, some(15, 4));
        var seen = new TreeSet<String>();
        if (PLAN.from().equals(YEAR)) {
            seen.addAll(payroll.compare(LocalDate.parse("2025-03-12"), LocalDate.parse("2025-05-11"), false));
        }
        api.json("POST", "/attendance/locks", """
                {"firstDay":"2025-12-01","lastDay":"2025-12-31","reason":"paid","force":true}""").expect(201);
        var december = payroll.compare(LocalDate.parse("2025-12-01"), LocalDate.parse("2025-12-31"), true);
        assertThat(december).hasSizeGreaterThan(PLAN.people() * 9 / 10);
        assertThat(december)
                .contains("night", "holiday", "restDay", "unpaidWork", "late", "missing", "shortRests")
                .contains("part.REGULAR..true.true", "part.REGULAR..false.true", "leave.vacation", "unpaidLeave")
                .contains("overtimeBy.DAY_LIMIT", "overtimeBy.WEEK_LIMIT");
        seen.addAll(december);
        assertThat(seen).contains("pending", "overtimeBy.BEFORE", "overtimeBy.AFTER", "leave.own time");
    }

    /** Somebody leaves in the middle of December, and is hired again nine days later. */
    private void areHiredAgain(Set<String> some) {
        for (var id : some) {
            employ(id, "\"from\":\"2024-01-01\",\"to\":\"2025-12-08\"");
            employ(id, "\"from\":\"2025-12-17\"");
        }
    }

    private void employ(String id, String days) {
        api.json("POST", "/employees/" + id + "/employments", "{%s,\"force\":true,\"reason\":\"test\"}".formatted(days))
                .expect(201);
    }

    /** The numbers that leave a rest when they are divided by {@code every}, of those who are employed all the year. */
    private Set<String> some(int every, int rest) {
        return new TreeSet<>(jdbc.sql("""
                        select employee_id from employee e where starts_with(employee_id, :ours)
                            and cast(split_part(employee_id, '-', 2) as integer) % :every = :rest
                            and not exists (select from employment m where m.employee_key = e.key)
                        """)
                .param("ours", OURS)
                .param("every", every)
                .param("rest", rest)
                .query(String.class)
                .list());
    }

    private int compare(long key, Oracle oracle, Map<String, Integer> seen) {
        var derived = derived(key);
        var expected = oracle.days(key, PLAN.from().minusDays(3), PLAN.to().plusDays(3));
        assertThat(differences(derived, expected)).as("days of %s", key).isEmpty();
        for (var day : expected) {
            seen.merge(day.status(), 1, Integer::sum);
            day.flags().forEach(flag -> seen.merge(flag, 1, Integer::sum));
        }
        return derived.size();
    }

    private static List<String> differences(List<OracleDay> derived, List<OracleDay> expected) {
        var byDay = new HashMap<LocalDate, OracleDay>();
        derived.forEach(day -> byDay.put(day.day(), day));
        var wrong = expected.stream()
                .filter(day -> !day.equals(byDay.remove(day.day())))
                .toList();
        var derivedOnly = byDay.keySet();
        return wrong.isEmpty() && derivedOnly.isEmpty()
                ? List.of()
                : List.of(
                        "expected " + wrong.stream().limit(3).toList(),
                        "derived "
                                + derived.stream()
                                        .filter(day -> wrong.stream()
                                                .limit(3)
                                                .anyMatch(w -> w.day().equals(day.day())))
                                        .toList(),
                        "derived only " + derivedOnly);
    }

    private List<OracleDay> derived(long key) {
        return jdbc.sql("select * from workday where employee_key = :key and day between :from and :to order by day")
                .param("key", key)
                .param("from", PLAN.from().minusDays(3))
                .param("to", PLAN.to().plusDays(3))
                .query((rs, i) -> OracleDay.of(rs))
                .list();
    }
}
