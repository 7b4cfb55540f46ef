package dev.presente.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.attendance.daybook.oracle.Oracle;
import dev.presente.attendance.daybook.oracle.OracleDay;
import dev.presente.attendance.daybook.oracle.PayOracle;
import dev.presente.audit.marks.BadRecord;
import dev.presente.audit.marks.RecordCheck;
import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * A year of a synthetic company, in zones that change their clocks in the north, in the south and never: every worked day is
 * what the oracle says. {@code -Dpresente.oracle.people=2000} takes as many people as one likes; it takes some minutes then.
 */
@ServiceTest
@DirtiesContext
class SyntheticCompanyTest {
    private static final CompanyPlan PLAN = new CompanyPlan(
            7,
            Integer.getInteger("presente.oracle.people", 60),
            3,
            LocalDate.parse("2025-01-01"),
            LocalDate.parse("2025-12-31"));

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

    @Test
    void everyWorkdayIsWhatTheOracleSays() {
        var before = forged();
        assertThat(company.make(PLAN, true).events()).isGreaterThan(PLAN.people() * 400);
        assertThat(forged()).as("what verify-log says of it").isEqualTo(before);
        var seen = new ConcurrentSkipListMap<String, Integer>();
        int days = compare(seen);
        assertThat(days).isGreaterThan(PLAN.people() * 330);
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

        payrollIsWhatTheOracleCounts(LocalDate.parse("2025-03-12"), LocalDate.parse("2025-05-11"));
        payrollIsWhatTheOracleCounts(LocalDate.parse("2025-12-01"), LocalDate.parse("2025-12-31"));

        assertThatThrownBy(() -> company.make(PLAN, false)).hasMessageContaining("--beside-others");
    }

    private List<Long> keys() {
        return jdbc.sql("select key from employee where employee_id like 'C7-%' order by key")
                .query(Long.class)
                .list();
    }

    private Set<BadRecord> forged() {
        var found = new HashSet<BadRecord>();
        transaction.executeWithoutResult(status -> checks.forEach(check -> check.check(found::add)));
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

    /** Every second is counted one by one, beside agreements that move the night and limit day and week at one site. */
    private void payrollIsWhatTheOracleCounts(LocalDate from, LocalDate to) {
        var madrid = Site.MADRID.title();
        api.json("PUT", "/agreements/company", """
                {"rules":{"night":{"start":"21:00","end":"05:00"},"dailyLimit":"PT8H30M","weeklyLimit":"PT36H"},
                 "sites":["%s"]}""".formatted(madrid)).expect(200);
        var rules = new PayOracle.Rules(21, 5, 30_600, 36 * 3600);
        var pay = PayOracle.of(jdbc, Map.of(madrid, rules));
        var oracle = new Oracle(jdbc);
        var monday = from.minusDays(from.getDayOfWeek().getValue() - 1L);
        var seen = new TreeSet<String>();
        int people = 0;
        var report =
                api.get("/reports/payroll?from=%s&to=%s".formatted(from, to)).expect(200);
        for (var row : report.json().at("/items")) {
            var id = row.at("/employeeId").asString();
            if (id.startsWith("C7-")) {
                people++;
                var key = jdbc.sql("select key from employee where employee_id = ?")
                        .param(id)
                        .query(Long.class)
                        .single();
                var expected = pay.count(oracle.days(key, monday, to), from);
                assertThat(seconds(row)).as(id).isEqualTo(expected);
                assertThat(expected.getOrDefault("regular", 0L)
                                + expected.getOrDefault("overtime", 0L)
                                + expected.getOrDefault("unpaidWork", 0L))
                        .as(id)
                        .isEqualTo(expected.getOrDefault("worked", 0L));
                assertThat(row.at("/parts").findValuesAsString("time").stream()
                                .mapToLong(time -> Duration.parse(time).toSeconds())
                                .sum())
                        .as(id)
                        .isEqualTo(expected.getOrDefault("worked", 0L));
                seen.addAll(expected.keySet());
            }
        }
        assertThat(people).isGreaterThan(PLAN.people() * 9 / 10);
        assertThat(seen)
                .contains("night", "holiday", "restDay", "pending", "unpaidWork", "late", "missing")
                .contains("overtimeBy.BEFORE", "overtimeBy.AFTER", "overtimeBy.DAY_LIMIT", "overtimeBy.WEEK_LIMIT");
    }

    /** The times of a row that are not zero. */
    private static Map<String, Long> seconds(JsonNode row) {
        var times = new TreeMap<String, Long>();
        row.propertyStream().forEach(entry -> {
            if (entry.getValue().isObject()) {
                entry.getValue()
                        .propertyStream()
                        .forEach(one -> times.put(
                                entry.getKey() + "." + one.getKey(),
                                seconds(one.getValue().asString())));
            } else if (entry.getValue().isString()
                    && entry.getValue().asString().startsWith("PT")) {
                times.put(entry.getKey(), seconds(entry.getValue().asString()));
            }
        });
        times.values().removeIf(time -> time == 0);
        return times;
    }

    private static long seconds(String time) {
        return Duration.parse(time).toSeconds();
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
