package dev.presente.report.payroll;

import dev.presente.attendance.dayplan.Leave;
import dev.presente.attendance.shift.Stretch.Pay;
import dev.presente.report.payroll.Part.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds the time of one person in a period. {@code worked} is {@code regular} plus {@code overtime} plus {@code unpaidWork}, to
 * the second; the columns of which this is said below are parts of others and must not be added to them.
 *
 * @param employeeId a pseudonym for somebody who has been erased
 * @param week the ISO week, such as {@code 2026-W48}, in a report by week
 * @param worked all worked time, paid or not
 * @param overtimeBy {@code overtime} by its reason
 * @param night of the time that is paid or waits: in the hours of the night
 * @param holiday of the same time: on a holiday, by the clock
 * @param restDay of the same time: on a day off in the plan
 * @param pending of {@code unpaidWork}: overtime that waits for approval
 * @param leave the planned time that each kind of leave took
 * @param unpaid {@code unpaidWork} and {@code unpaidLeave}
 * @param missing planned time that neither work within the plan nor holiday nor leave filled
 * @param late of {@code missing}, unless it was made up for: from each missed start to coming
 * @param parts worked time by kind; they add up to {@code worked}
 * @param untimed of {@code worked}: of days of earlier releases, of which nobody knows how much was at night
 * @param closed whether all its days lie in locked periods
 */
record PayrollRow(
        String employeeId,
        @Nullable String externalId,
        String fullName,
        @Nullable String week,
        Duration planned,
        Duration worked,
        Duration regular,
        Duration overtime,
        SortedMap<Reason, Duration> overtimeBy,
        Duration unpaidWork,
        Duration pending,
        Duration night,
        Duration holiday,
        Duration restDay,
        SortedMap<String, Duration> leave,
        Duration paidLeave,
        Duration unpaidLeave,
        Duration unpaid,
        Duration late,
        Duration early,
        Duration missing,

        @Schema(description = "days on which the agreement asks for a longer break")
        long shortBreaks,

        @Schema(description = "days before which the agreement asks for a longer rest")
        long shortRests,

        Duration untimed,
        boolean closed,

        @Schema(description = "days about which something has come since they were locked")
        long changedDays,

        List<PartTime> parts) {
    /** Names the person of a row. */
    record Person(String employeeId, @Nullable String externalId, String fullName) {}

    /** States the time of one kind; see {@link Part}. */
    record PartTime(Pay pay, @Nullable Reason why, boolean night, boolean holiday, Duration time) {
        static PartTime of(Part part, Duration time) {
            return new PartTime(part.pay(), part.why(), part.night(), part.holiday(), time);
        }

        Part part() {
            return new Part(pay, why, night, holiday);
        }
    }

    /**
     * Adds up days.
     *
     * @param closed whether each of them is locked
     */
    static PayrollRow of(Person person, @Nullable String week, List<JudgedDay> days, boolean closed) {
        var parts = new Parts();
        days.forEach(day -> parts.addAll(day.parts()));
        var leave = new TreeMap<String, Duration>();
        days.stream()
                .flatMap(day -> day.day().leave().stream())
                .filter(one -> !one.excused().isZero())
                .forEach(one -> leave.merge(one.kind(), one.excused(), Duration::plus));
        var overtimeBy = new TreeMap<Reason, Duration>();
        parts.times().forEach((part, time) -> {
            if (part.pay() == Pay.OVERTIME && part.why() != null) {
                overtimeBy.merge(part.why(), time, Duration::plus);
            }
        });
        var unpaidWork = parts.of(part -> part.pay() == Pay.UNPAID || part.pay() == Pay.PENDING);
        var unpaidLeave = sum(days, day -> taken(day, one -> !one.paid()));
        return new PayrollRow(
                person.employeeId(),
                person.externalId(),
                person.fullName(),
                week,
                sum(days, day -> day.day().planned()),
                parts.of(part -> true),
                parts.of(part -> part.pay() == Pay.REGULAR),
                parts.of(part -> part.pay() == Pay.OVERTIME),
                overtimeBy,
                unpaidWork,
                parts.of(part -> part.pay() == Pay.PENDING),
                parts.of(part -> part.isPayable() && part.night()),
                parts.of(part -> part.isPayable() && part.holiday()),
                parts.of(part -> part.isPayable() && part.why() == Reason.REST_DAY),
                leave,
                sum(days, day -> taken(day, Leave.Excused::paid)),
                unpaidLeave,
                unpaidWork.plus(unpaidLeave),
                sum(days, day -> day.day().late()),
                sum(days, day -> day.day().early()),
                sum(days, JudgedDay::missing),
                days.stream().filter(JudgedDay::shortBreak).count(),
                days.stream().filter(JudgedDay::shortRest).count(),
                sum(days, day -> day.day().isUntimed() ? day.day().worked() : Duration.ZERO),
                closed,
                days.stream().filter(day -> day.day().changePending()).count(),
                parts.times().entrySet().stream()
                        .map(entry -> PartTime.of(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static Duration taken(JudgedDay day, Predicate<Leave.Excused> wanted) {
        return day.day().leave().stream()
                .filter(wanted)
                .map(Leave.Excused::excused)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration sum(List<JudgedDay> days, Function<JudgedDay, Duration> time) {
        return days.stream().map(time).reduce(Duration.ZERO, Duration::plus);
    }
}
