package dev.presente.report.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.attendance.dayplan.DayPlan;
import dev.presente.attendance.dayplan.DayPlan.Elsewhere;
import dev.presente.attendance.dayplan.DayPlan.PublicHoliday;
import dev.presente.attendance.dayplan.Duty;
import dev.presente.attendance.dayplan.Leave;
import dev.presente.attendance.dayplan.Leave.Portion;
import dev.presente.attendance.shift.NoShiftPolicy;
import dev.presente.attendance.shift.ShiftDefinition;
import dev.presente.attendance.workday.Corrections;
import dev.presente.attendance.workday.Explanation;
import dev.presente.attendance.workday.Punch;
import dev.presente.attendance.workday.Status;
import dev.presente.attendance.workday.Workday;
import dev.presente.attendance.workday.WorkdayRules;
import dev.presente.report.payroll.Part.Reason;
import dev.presente.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plans and punches that payrolls get wrong, from the punch to the kinds of time; what is expected was worked out by hand. All of it
 * is in Madrid, where the clocks went forward on 2026-03-29 at 02:00 and back on 2026-10-25 at 03:00.
 */
class PayrollByHandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Zone MADRID = Zone.named("Europe/Madrid");
    private static final String NIGHT = hours("22:00", "06:00");
    private static final String DAY = hours("09:00", "17:00");

    private final Map<LocalDate, String> shifts = new HashMap<>();
    private final Map<LocalDate, PublicHoliday> off = new HashMap<>();
    private final Map<LocalDate, List<Leave>> leave = new HashMap<>();
    private final Map<String, Elsewhere> elsewhere = new HashMap<>();
    private final List<Holiday> holidays = new ArrayList<>();
    private final List<Punch> punches = new ArrayList<>();
    private final Map<LocalDate, Agreement> agreements = new HashMap<>();

    private static String hours(String start, String end) {
        return "'segments':[{'start':'%s','end':'%s','crossesMidnight':%s}]"
                .formatted(start, end, end.compareTo(start) <= 0);
    }

    private PayrollByHandTest works(String day, String rules) {
        shifts.put(LocalDate.parse(day), rules);
        return this;
    }

    private PayrollByHandTest holiday(String day, Portion portion) {
        off.put(LocalDate.parse(day), new PublicHoliday("holiday", portion));
        holidays.add(new Holiday(null, LocalDate.parse(day), portion));
        return this;
    }

    private PayrollByHandTest leave(String day, String kind, boolean paid, Portion portion) {
        leave.computeIfAbsent(LocalDate.parse(day), date -> new ArrayList<>()).add(new Leave(kind, paid, portion));
        return this;
    }

    /** Punches at these times, each with its offset. */
    private PayrollByHandTest punch(String... at) {
        for (var one : at) {
            var id = new UUID(0, punches.size());
            punches.add(new Punch(id, OffsetDateTime.parse(one).toInstant(), null, MADRID, null, false));
        }
        return this;
    }

    private PayrollByHandTest agreement(String from, String rules) {
        agreements.put(LocalDate.parse(from), JSON.readValue("{" + rules.replace('\'', '"') + "}", Agreement.class));
        return this;
    }

    private Agreement agreementOn(LocalDate day) {
        return agreements.keySet().stream()
                .filter(from -> !from.isAfter(day))
                .max(LocalDate::compareTo)
                .map(agreements::get)
                .orElse(Agreement.STANDARD);
    }

    private DayPlan plan(LocalDate day) {
        var rules = shifts.get(day);
        var duty = rules == null
                ? new Duty.Rest()
                : new Duty.Work(JSON.readValue(
                                ("{'overtime':{'approval':false}," + rules + "}").replace('\'', '"'),
                                ShiftDefinition.class)
                        .toShift("shift"));
        return new DayPlan(
                day,
                MADRID,
                "here",
                duty,
                off.get(day),
                rules == null ? Map.of() : elsewhere,
                leave.getOrDefault(day, List.of()));
    }

    private Judged judged(String first, String last) {
        var from = LocalDate.parse(first).minusDays(2);
        var to = LocalDate.parse(last);
        var plans = from.minusDays(7).datesUntil(to.plusDays(8)).map(this::plan).toList();
        var derived = new WorkdayRules(NoShiftPolicy.STANDARD)
                .derive(plans, punches, new Corrections(List.of()), Instant.parse("2030-01-01T00:00:00Z"));
        var paid = derived.stream()
                .filter(day -> !day.day().isBefore(from) && !day.day().isAfter(to))
                .map(PayrollByHandTest::paid)
                .toList();
        return new Judged(new PayrollRules((site, day) -> agreementOn(day), holidays)
                .judge(paid).stream()
                        .filter(day -> !day.day().day().isBefore(LocalDate.parse(first)))
                        .toList());
    }

    private static PaidDay paid(Workday day) {
        return new PaidDay(
                day.day(),
                day.zone(),
                day.site(),
                day.status() == Status.OPEN,
                day.firstIn(),
                day.lastOut(),
                day.planned(),
                day.planned().minus(day.excused()),
                day.worked(),
                day.regular(),
                day.overtime(),
                day.pending(),
                day.late(),
                day.early(),
                day.stretches(),
                day.leave(),
                told(day, "minimum-break", "minus"),
                told(day, "paid-break", "plus"),
                false);
    }

    private static Duration told(Workday day, String code, String argument) {
        return day.explain().stream()
                .filter(line -> line.code().equals(code))
                .map(Explanation::arguments)
                .map(arguments -> Duration.parse(Objects.requireNonNull(arguments.get(argument))))
                .findFirst()
                .orElse(Duration.ZERO);
    }

    private record Judged(List<JudgedDay> days) {
        private Duration sum(Predicate<Part> wanted) {
            return days.stream().map(day -> day.parts().of(wanted)).reduce(Duration.ZERO, Duration::plus);
        }

        /** Worked, regular, overtime, night and holiday time, in minutes. */
        String times() {
            assertThat(sum(part -> true))
                    .as("the kinds add up")
                    .isEqualTo(days.stream().map(day -> day.day().worked()).reduce(Duration.ZERO, Duration::plus));
            return List.<Predicate<Part>>of(
                            part -> true,
                            part -> part.pay().name().equals("REGULAR"),
                            part -> part.pay().name().equals("OVERTIME"),
                            Part::night,
                            Part::holiday)
                    .stream()
                    .map(wanted -> String.valueOf(sum(wanted).toMinutes()))
                    .collect(Collectors.joining(" "));
        }

        long minutes(@Nullable Reason why) {
            return sum(part -> part.why() == why).toMinutes();
        }

        long missing() {
            return days.stream().mapToLong(day -> day.missing().toMinutes()).sum();
        }

        List<Boolean> shortBreaks() {
            return days.stream().map(JudgedDay::shortBreak).toList();
        }

        List<Boolean> shortRests() {
            return days.stream().map(JudgedDay::shortRest).toList();
        }
    }

    @Test
    void aNightIntoAHolidayOverTheEndOfAMonth() {
        works("2026-10-31", NIGHT).holiday("2026-11-01", Portion.FULL);
        punch("2026-10-31T22:00:00+01:00", "2026-11-01T06:00:00+01:00");
        assertThat(judged("2026-10-31", "2026-10-31").times()).isEqualTo("480 480 0 480 360");
        assertThat(judged("2026-11-01", "2026-11-01").times())
                .as("nothing of it twice")
                .isEqualTo("0 0 0 0 0");
    }

    @Test
    void aNightThatBeginsOnAHolidayIsOvertimeAndTwoHoursOfItAreHoliday() {
        works("2026-12-08", NIGHT).holiday("2026-12-08", Portion.FULL);
        punch("2026-12-08T22:00:00+01:00", "2026-12-09T06:00:00+01:00");
        var judged = judged("2026-12-08", "2026-12-08");
        assertThat(judged.times()).isEqualTo("480 0 480 480 120");
        assertThat(judged.minutes(Reason.HOLIDAY)).isEqualTo(480);
        assertThat(judged.missing()).isZero();
    }

    @Test
    void whoWorksOnHolidaysHasRegularTimeOnThem() {
        works("2026-12-08", NIGHT + ",'worksOnHolidays':true").holiday("2026-12-08", Portion.FULL);
        punch("2026-12-08T22:00:00+01:00", "2026-12-09T06:00:00+01:00");
        assertThat(judged("2026-12-08", "2026-12-08").times()).isEqualTo("480 480 0 480 120");
    }

    @Test
    void theNightInWhichTheClocksGoBackHasNineHours() {
        works("2026-10-24", NIGHT);
        punch("2026-10-24T22:00:00+02:00", "2026-10-25T06:00:00+01:00");
        assertThat(judged("2026-10-24", "2026-10-24").times()).isEqualTo("540 540 0 540 0");
    }

    @Test
    void theNightInWhichTheClocksGoForwardHasSevenHours() {
        works("2026-03-28", NIGHT);
        punch("2026-03-28T22:00:00+01:00", "2026-03-29T06:00:00+02:00");
        assertThat(judged("2026-03-28", "2026-03-28").times()).isEqualTo("420 420 0 420 0");
    }

    @Test
    void aNightThatBeginsAtATimeThatTheClocksJumpOverBeginsAfterIt() {
        works("2026-03-28", NIGHT).agreement("2026-01-01", "'night':{'start':'02:30:00','end':'06:00:00'}");
        punch("2026-03-28T22:00:00+01:00", "2026-03-29T06:00:00+02:00");
        assertThat(judged("2026-03-28", "2026-03-28").times()).isEqualTo("420 420 0 150 0");
    }

    @Test
    void aHolidayOnTheDayOfTheLongNightHasTwentyFiveHours() {
        works("2026-10-24", hours("20:00", "20:00")).holiday("2026-10-25", Portion.FULL);
        punch("2026-10-24T20:00:00+02:00", "2026-10-25T20:00:00+01:00");
        // 4 hours before midnight and 21 after it, of which night is 22:00 to 06:00 with its hour more
        assertThat(judged("2026-10-24", "2026-10-24").times()).isEqualTo("1500 1500 0 540 1260");
    }

    @Test
    void aNightOfAnAgreementThatLiesInOneDateIsThatOfTheNextDate() {
        works("2026-11-02", NIGHT).agreement("2026-01-01", "'night':{'start':'00:00:00','end':'05:00:00'}");
        punch("2026-11-02T22:00:00+01:00", "2026-11-03T06:00:00+01:00");
        assertThat(judged("2026-11-02", "2026-11-02").times()).isEqualTo("480 480 0 300 0");
    }

    @Test
    void anAgreementChangesInTheMiddleOfAMonthAndANightIsOfItsFirstDay() {
        works("2026-11-15", NIGHT).works("2026-11-16", NIGHT);
        agreement("2026-11-16", "'night':{'start':'23:00:00','end':'05:00:00'}");
        punch("2026-11-15T22:00:00+01:00", "2026-11-16T06:00:00+01:00");
        punch("2026-11-16T22:00:00+01:00", "2026-11-17T06:00:00+01:00");
        assertThat(judged("2026-11-15", "2026-11-15").times()).isEqualTo("480 480 0 480 0");
        assertThat(judged("2026-11-16", "2026-11-16").times()).isEqualTo("480 480 0 360 0");
    }

    @Test
    void halfAHolidayEndsAtNoonAndWhereTheAgreementSays() {
        works("2026-11-02", DAY + ",'worksOnHolidays':true").holiday("2026-11-02", Portion.FIRST_HALF);
        punch("2026-11-02T09:00:00+01:00", "2026-11-02T17:00:00+01:00");
        assertThat(judged("2026-11-02", "2026-11-02").times()).isEqualTo("480 480 0 0 180");
        agreement("2026-01-01", "'halfHolidaysMeetAt':'14:30:00'");
        assertThat(judged("2026-11-02", "2026-11-02").times()).isEqualTo("480 480 0 0 330");
    }

    @Test
    void twoHolidaysOnOneDayAreOne() {
        works("2026-12-08", DAY + ",'worksOnHolidays':true").holiday("2026-12-08", Portion.FULL);
        holidays.add(new Holiday("here", LocalDate.parse("2026-12-08"), Portion.FIRST_HALF));
        holidays.add(new Holiday("there", LocalDate.parse("2026-12-08"), Portion.FULL));
        punch("2026-12-08T09:00:00+01:00", "2026-12-08T17:00:00+01:00");
        assertThat(judged("2026-12-08", "2026-12-08").times()).isEqualTo("480 480 0 0 480");
    }

    @Test
    void aHolidayOfAnotherSiteIsNone() {
        works("2026-12-08", DAY);
        holidays.add(new Holiday("there", LocalDate.parse("2026-12-08"), Portion.FULL));
        punch("2026-12-08T09:00:00+01:00", "2026-12-08T17:00:00+01:00");
        assertThat(judged("2026-12-08", "2026-12-08").times()).isEqualTo("480 480 0 0 0");
    }

    @Test
    void theLimitOfADayTakesTheLastHours() {
        works("2026-11-02", hours("14:00", "23:00")).agreement("2026-01-01", "'dailyLimit':'PT8H'");
        punch("2026-11-02T14:00:00+01:00", "2026-11-02T23:00:00+01:00");
        var judged = judged("2026-11-02", "2026-11-02");
        assertThat(judged.times()).isEqualTo("540 480 60 60 0");
        assertThat(judged.minutes(Reason.DAY_LIMIT)).isEqualTo(60);
    }

    /** Four days of ten hours have four hours beyond nine each day; the fifth has four of eight within the forty of a week. */
    @Test
    void theLimitsOfDayAndWeekCountNoHourTwice() {
        agreement("2026-01-01", "'dailyLimit':'PT9H','weeklyLimit':'PT40H'");
        for (var day : List.of("2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05")) {
            works(day, hours("08:00", "18:00")).punch(day + "T08:00:00+01:00", day + "T18:00:00+01:00");
        }
        works("2026-11-06", DAY).punch("2026-11-06T09:00:00+01:00", "2026-11-06T17:00:00+01:00");
        var judged = judged("2026-11-02", "2026-11-06");
        assertThat(judged.times()).isEqualTo("2880 2400 480 0 0");
        assertThat(judged.minutes(Reason.DAY_LIMIT)).isEqualTo(240);
        assertThat(judged.minutes(Reason.WEEK_LIMIT)).isEqualTo(240);
    }

    @Test
    void aWeekGoesOnOverTheNewYearAndBeginsAnewOnMonday() {
        agreement("2026-01-01", "'weeklyLimit':'PT40H'");
        for (var day : List.of("2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31")) {
            works(day, hours("08:00", "18:00")).punch(day + "T08:00:00+01:00", day + "T18:00:00+01:00");
        }
        for (var day : List.of("2027-01-01", "2027-01-04")) {
            works(day, DAY).punch(day + "T09:00:00+01:00", day + "T17:00:00+01:00");
        }
        var judged = judged("2026-12-28", "2027-01-04");
        assertThat(judged.minutes(Reason.WEEK_LIMIT)).isEqualTo(480);
        assertThat(judged.times()).isEqualTo("3360 2880 480 0 0");
    }

    @Test
    void overtimeOfADayDoesNotFillTheWeek() {
        agreement("2026-01-01", "'weeklyLimit':'PT16H'");
        for (var day : List.of("2026-11-02", "2026-11-03")) {
            works(day, DAY).punch(day + "T09:00:00+01:00", day + "T19:00:00+01:00");
        }
        var judged = judged("2026-11-02", "2026-11-03");
        assertThat(judged.times()).isEqualTo("1200 960 240 0 0");
        assertThat(judged.minutes(Reason.AFTER)).isEqualTo(240);
        assertThat(judged.minutes(Reason.WEEK_LIMIT)).isZero();
    }

    @Test
    void tiersOfBreaksBeginBeyondTheirHours() {
        agreement("2026-01-01", "'breaks':[{'after':'PT6H','length':'PT30M'},{'after':'PT9H','length':'PT45M'}]");
        var ends = List.of("15:00", "15:01", "15:31", "18:30", "18:31", "18:46");
        for (int i = 0; i < ends.size(); i++) {
            var day = "2026-11-0" + (i + 2);
            works(day, hours("09:00", "20:00"));
            punch(day + "T09:00:00+01:00");
            if (i == 2 || i == 3 || i == 4) {
                punch(day + "T12:00:00+01:00", day + "T12:30:00+01:00");
            } else if (i == 5) {
                punch(day + "T12:00:00+01:00", day + "T12:45:00+01:00");
            }
            punch(day + "T" + ends.get(i) + ":00+01:00");
        }
        assertThat(judged("2026-11-02", "2026-11-07").shortBreaks())
                .containsExactly(false, true, false, false, true, false);
    }

    @Test
    void aBreakThatTheShiftDeductsWasNotTaken() {
        agreement("2026-01-01", "'breaks':[{'after':'PT6H','length':'PT30M'}]");
        works("2026-11-02", DAY + ",'minimumBreak':{'after':'PT6H','length':'PT30M'}");
        punch("2026-11-02T09:00:00+01:00", "2026-11-02T17:00:00+01:00");
        var judged = judged("2026-11-02", "2026-11-02");
        assertThat(judged.times()).isEqualTo("450 450 0 0 0");
        assertThat(judged.shortBreaks()).containsExactly(true);
    }

    /** Section 4 of the German Arbeitszeitgesetz: a break is no working time, whoever pays for it. */
    @Test
    void aPaidBreakThatWasPunchedWasTaken() {
        agreement("2026-01-01", "'breaks':[{'after':'PT6H','length':'PT30M'},{'after':'PT9H','length':'PT45M'}]");
        for (var day : List.of("2026-11-02", "2026-11-03", "2026-11-04")) {
            works(day, hours("09:00", "18:15") + ",'breaks':[{'start':'12:00','end':'12:30','paid':true}]");
        }
        punch("2026-11-02T09:00:00+01:00", "2026-11-02T12:00:00+01:00");
        punch("2026-11-02T12:30:00+01:00", "2026-11-02T18:15:00+01:00");
        punch("2026-11-03T09:00:00+01:00", "2026-11-03T12:10:00+01:00");
        punch("2026-11-03T12:30:00+01:00", "2026-11-03T18:15:00+01:00");
        punch("2026-11-04T09:00:00+01:00", "2026-11-04T18:15:00+01:00");
        var judged = judged("2026-11-02", "2026-11-04");
        assertThat(judged.times()).isEqualTo("1665 1665 0 0 0");
        assertThat(judged.shortBreaks())
                .as("half an hour in 8:45 of work; twenty minutes of it; none in 9:15")
                .containsExactly(false, true, true);
    }

    @Test
    void aRestIsMeasuredInHoursThatPass() {
        agreement("2026-01-01", "'minimumRest':'PT11H'");
        works("2026-10-24", hours("15:00", "23:00")).works("2026-10-25", hours("09:00", "12:00"));
        punch("2026-10-24T15:00:00+02:00", "2026-10-24T23:00:00+02:00");
        punch("2026-10-25T09:00:00+01:00", "2026-10-25T12:00:00+01:00");
        assertThat(judged("2026-10-24", "2026-10-25").shortRests())
                .as("eleven hours passed, and the clock shows ten")
                .containsExactly(false, false);
        punches.remove(2);
        punch("2026-10-25T08:59:00+01:00");
        assertThat(judged("2026-10-24", "2026-10-25").shortRests()).containsExactly(false, true);
    }

    @Test
    void leaveOfHalfADayTakesFourHoursAndTheOtherHalfMayBeMissing() {
        works("2026-11-02", DAY).leave("2026-11-02", "holiday", true, Portion.FIRST_HALF);
        punch("2026-11-02T13:00:00+01:00", "2026-11-02T17:00:00+01:00");
        var judged = judged("2026-11-02", "2026-11-02");
        assertThat(judged.times()).isEqualTo("240 240 0 0 0");
        assertThat(judged.missing()).isZero();
        punches.clear();
        assertThat(judged("2026-11-02", "2026-11-02").missing()).isEqualTo(240);
    }

    @Test
    void twoKindsOfLeaveOnOneDay() {
        works("2026-11-02", DAY);
        leave("2026-11-02", "sick", true, Portion.SECOND_HALF).leave("2026-11-02", "unpaid", false, Portion.FIRST_HALF);
        var judged = judged("2026-11-02", "2026-11-02");
        assertThat(judged.days().get(0).day().leave())
                .extracting(Leave.Excused::kind, Leave.Excused::paid, Leave.Excused::excused)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("unpaid", false, Duration.ofHours(4)),
                        org.assertj.core.groups.Tuple.tuple("sick", true, Duration.ofHours(4)));
        assertThat(judged.missing()).isZero();
    }

    @Test
    void workOnADayOffGoesOnAfterMidnight() {
        punch("2026-11-01T22:00:00+01:00", "2026-11-02T06:00:00+01:00");
        var judged = judged("2026-11-01", "2026-11-02");
        assertThat(judged.minutes(Reason.REST_DAY)).isEqualTo(480);
        assertThat(judged.sum(Part::night).toMinutes()).isEqualTo(480);
    }

    @Test
    void aSplitShiftOverMidnightIntoAHoliday() {
        works(
                "2026-12-07",
                "'segments':[{'start':'18:00','end':'22:00'},{'start':'23:00','end':'03:00','crossesMidnight':true}]");
        holiday("2026-12-08", Portion.FULL);
        punch("2026-12-07T18:00:00+01:00", "2026-12-07T22:00:00+01:00");
        punch("2026-12-07T23:00:00+01:00", "2026-12-08T03:00:00+01:00");
        assertThat(judged("2026-12-07", "2026-12-07").times()).isEqualTo("480 480 0 240 180");
    }

    @Test
    void aPaidBreakInTheNightIsNight() {
        works("2026-11-02", NIGHT + ",'breaks':[{'start':'02:00','end':'02:30','paid':true}]");
        punch("2026-11-02T22:00:00+01:00", "2026-11-03T02:00:00+01:00");
        punch("2026-11-03T02:30:00+01:00", "2026-11-03T06:00:00+01:00");
        assertThat(judged("2026-11-02", "2026-11-02").times()).isEqualTo("480 480 0 480 0");
    }

    @Test
    void aNightAtASecondSiteIsReadOnTheClockThere() {
        elsewhere.put("there", new Elsewhere(Zone.named("Atlantic/Canary"), null));
        works(
                "2026-11-02",
                "'segments':[{'start':'18:00','end':'20:00'},{'start':'21:00','end':'23:00','site':'there'}]");
        holidays.add(new Holiday("there", LocalDate.parse("2026-11-02"), Portion.FULL));
        punch("2026-11-02T18:00:00+01:00", "2026-11-02T20:00:00+01:00");
        punch("2026-11-02T21:00:00Z", "2026-11-02T23:00:00Z");
        assertThat(judged("2026-11-02", "2026-11-02").times()).isEqualTo("240 240 0 60 120");
    }

    @Test
    void aPartAtASecondSiteCountsForTheLimitOfTheDay() {
        elsewhere.put("there", new Elsewhere(Zone.named("Atlantic/Canary"), null));
        agreement("2026-01-01", "'dailyLimit':'PT7H'");
        works(
                "2026-11-02",
                "'segments':[{'start':'07:00','end':'11:00'},{'start':'15:00','end':'19:00','site':'there'}]");
        punch("2026-11-02T07:00:00+01:00", "2026-11-02T11:00:00+01:00");
        punch("2026-11-02T15:00:00Z", "2026-11-02T19:00:00Z");
        var judged = judged("2026-11-02", "2026-11-02");
        assertThat(judged.times()).isEqualTo("480 420 60 0 0");
        assertThat(judged.minutes(Reason.DAY_LIMIT)).isEqualTo(60);
    }
}
