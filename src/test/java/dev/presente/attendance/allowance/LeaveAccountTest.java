package dev.presente.attendance.allowance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.attendance.allowance.LeaveRule.Beyond;
import dev.presente.attendance.allowance.LeaveRule.Counts;
import dev.presente.attendance.allowance.LeaveRule.ProRata;
import dev.presente.attendance.allowance.LeaveRule.Rounding;
import dev.presente.people.Employment;
import dev.presente.people.EmploymentPeriod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the rules of leave by themselves, with cases whose results laws and their comments give. */
class LeaveAccountTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    private static LeaveRule rule(String days, ProRata proRata, Rounding rounding) {
        return rule(days, proRata, rounding, BigDecimal.ZERO, null);
    }

    private static LeaveRule rule(
            String days, ProRata proRata, Rounding rounding, @Nullable BigDecimal carry, @Nullable MonthDay until) {
        return new LeaveRule(new BigDecimal(days), proRata, rounding, Counts.PLANNED, carry, until, Beyond.FLAG);
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    private static NavigableMap<LocalDate, Integer> shares(@Nullable String text) {
        var shares = new TreeMap<LocalDate, Integer>();
        if (text != null) {
            Arrays.stream(text.split(" "))
                    .map(one -> one.split("="))
                    .forEach(one -> shares.put(LocalDate.parse(one[0]), Integer.valueOf(one[1])));
        }
        return shares;
    }

    /**
     * German law (BUrlG section 5): a twelfth for each full month of the employment; parts of at least half a day become a whole
     * one, smaller ones stay. Spanish law (ET article 38): 30 calendar days a year, in proportion to the time worked.
     */
    @ParameterizedTest
    @CsvSource({
        // the whole year
        "24, MONTHS, HALF_UP, 2020-01-01, , , 24.00",
        "30, DAYS, NONE, , , , 30.00",
        // BUrlG: five full months from the middle of a month on, 24 / 12 * 5
        "24, MONTHS, HALF_UP, 2026-07-15, 2026-12-20, , 10.00",
        // BUrlG: 20 / 12 * 7 = 11.67 becomes 12; 20 / 12 * 2 = 3.33 stays; 30 / 12 * 1 = 2.5 becomes 3
        "20, MONTHS, HALF_UP, 2026-06-01, , , 12.00",
        "20, MONTHS, HALF_UP, 2026-11-01, , , 3.33",
        "30, MONTHS, HALF_UP, 2026-12-01, , , 3.00",
        // a month that is not full counts for nothing
        "24, MONTHS, HALF_UP, 2026-12-02, , , 0.00",
        // the end of a month is a full month also where it is shorter
        "24, MONTHS, NONE, 2026-01-31, 2026-02-27, , 0.00",
        "24, MONTHS, NONE, 2026-02-01, 2026-02-28, , 2.00",
        // ET: half a year of 365 days from the 1st of July on is 184 days, 30 * 184 / 365
        "30, DAYS, NONE, 2026-07-01, , , 15.12",
        "30, DAYS, UP, 2026-07-01, , , 16.00",
        "30, DAYS, NONE, 2024-01-01, 2024-06-30, , 0.00",
        // all of it at once, and nothing before and after
        "22, NONE, NONE, 2026-10-01, , , 22.00",
        "22, NONE, NONE, 2027-01-01, , , 0.00",
        // part time: half of it all year, and half of it for half of the year
        "24, MONTHS, HALF_UP, , , 1970-01-01=50, 12.00",
        "24, MONTHS, HALF_UP, , , 2026-07-01=50, 18.00",
        "30, DAYS, NONE, , , 2026-07-01=50, 22.44",
        "25, NONE, HALF_UP, , , 2020-01-01=90 2026-05-01=10, 23.00",
        // thirds do not become more by their last digit
        "28, MONTHS, UP, 2026-10-01, , , 7.00"
    })
    void aYearGives(
            String days,
            ProRata proRata,
            Rounding rounding,
            @Nullable String from,
            @Nullable String to,
            @Nullable String shares,
            BigDecimal expected) {
        var employment = new Employment(
                from == null && to == null ? List.of() : List.of(new EmploymentPeriod(1, day(from), day(to))));
        var entitled = Entitlement.of(rule(days, proRata, rounding), 2026, employment, shares(shares));
        assertThat(entitled.days()).isEqualTo(expected);
        assertThat(entitled.why().get(0).code()).isEqualTo("leave-entitlement");
    }

    @Test
    void somebodyWhoIsHiredAgainHasBothPeriods() {
        var twice = new Employment(List.of(
                new EmploymentPeriod(1, day("2025-01-01"), day("2026-03-31")),
                new EmploymentPeriod(2, day("2026-10-15"), null)));
        assertThat(Entitlement.of(rule("24", ProRata.MONTHS, Rounding.NONE), 2026, twice, shares(null))
                        .days())
                .isEqualTo(new BigDecimal("10.00")); // three and two full months
    }

    /** A contract that is followed by another one on the next day interrupts nothing: no month is lost where they meet. */
    @Test
    void contractsThatFollowEachOtherAreOneEmployment() {
        var twice = new Employment(List.of(
                new EmploymentPeriod(1, day("2025-01-01"), day("2026-02-14")),
                new EmploymentPeriod(2, day("2026-02-15"), day("2026-05-19")),
                new EmploymentPeriod(3, day("2026-05-20"), null)));
        for (var proRata : ProRata.values()) {
            assertThat(Entitlement.of(rule("24", proRata, Rounding.NONE), 2026, twice, shares(null))
                            .days())
                    .as("%s", proRata)
                    .isEqualTo(new BigDecimal("24.00"));
        }
    }

    private static LeaveAccount account(LeaveRule rule, Map<String, String> agreed, Map<String, String> asked) {
        return new LeaveAccount(
                "vacation",
                2024,
                year -> rule,
                new Employment(List.of()),
                shares(null),
                days(agreed),
                days(asked),
                Map.of(2026, new BigDecimal("1.50")));
    }

    private static NavigableMap<LocalDate, BigDecimal> days(Map<String, String> days) {
        var all = new TreeMap<LocalDate, BigDecimal>();
        days.forEach((day, count) -> all.put(LocalDate.parse(day), new BigDecimal(count)));
        return all;
    }

    @Test
    void aBalanceAddsUp() {
        var account = account(
                rule("20", ProRata.MONTHS, Rounding.NONE, new BigDecimal("5"), null),
                Map.of("2025-08-01", "18", "2026-02-02", "3", "2026-06-15", "0.5", "2026-06-16", "4"),
                Map.of("2026-09-01", "2"));
        var balance = account.balance(2026, TODAY, TODAY);
        // 2024: nothing taken, so 5 go on; 2025: 20 + 5 - 18 = 7, of which 5 go on
        assertThat(balance.carriedOver()).isEqualByComparingTo("5");
        assertThat(balance.entitlement()).isEqualByComparingTo("20");
        assertThat(balance.adjustments()).isEqualByComparingTo("1.5");
        assertThat(balance.taken()).isEqualByComparingTo("3.5");
        assertThat(balance.approved()).isEqualByComparingTo("4");
        assertThat(balance.pending()).isEqualByComparingTo("2");
        assertThat(balance.left()).isEqualByComparingTo("19");
        assertThat(balance.explain().stream().map(LeaveLine::code))
                .containsExactly(
                        "leave-entitlement",
                        "leave-carried",
                        "leave-adjusted",
                        "leave-taken",
                        "leave-approved",
                        "leave-pending",
                        "leave-left");
    }

    @Test
    void whatIsCarriedOverLapsesUnlessItIsTakenInTime() {
        var march = MonthDay.of(3, 31);
        var rule = rule("20", ProRata.MONTHS, Rounding.NONE, null, march);
        var account = account(rule, Map.of("2024-08-01", "20", "2025-08-01", "14", "2026-03-31", "2"), Map.of());
        var before = account.balance(2026, LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));
        assertThat(before.carriedOver()).isEqualByComparingTo("6");
        assertThat(before.lapsed()).isEqualByComparingTo("0");
        assertThat(before.left()).isEqualByComparingTo("25.5"); // 20 + 6 + 1.5 - 2
        assertThat(before.explain()).extracting(LeaveLine::code).contains("leave-lapses");
        var after = account.balance(2026, LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 1));
        assertThat(after.lapsed()).isEqualByComparingTo("4");
        assertThat(after.left()).isEqualByComparingTo("21.5");
    }

    @Test
    void whatLapsesAtTheEndOfAYearIsNotCarriedFurther() {
        var account = account(
                rule("30", ProRata.MONTHS, Rounding.NONE, null, MonthDay.of(12, 31)),
                Map.of("2024-08-01", "10"),
                Map.of());
        // 20 go on into 2025 and lapse there, so that 30 of 2025 go on
        assertThat(account.balance(2026, TODAY, TODAY).carriedOver()).isEqualByComparingTo("30");
    }

    @Test
    void whatIsTakenTooMuchGoesOnWhole() {
        var account = account(rule("20", ProRata.MONTHS, Rounding.NONE), Map.of("2025-08-01", "23"), Map.of());
        assertThat(account.balance(2026, TODAY, TODAY).carriedOver()).isEqualByComparingTo("-3");
    }
}
