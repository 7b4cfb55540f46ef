package dev.presente.report.payroll;

import dev.presente.attendance.shift.Interval;
import dev.presente.attendance.shift.Intervals;
import dev.presente.attendance.shift.Stretch;
import dev.presente.attendance.shift.Stretch.Pay;
import dev.presente.report.payroll.Part.Reason;
import dev.presente.zone.Zone;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Judges the days of one person in order of time, by the rules of docs/payroll.md. The week of the first day must be judged from
 * its Monday on, because the limit of a week looks at what came before, and the days before that for the rest.
 *
 * @param agreements returns the rules that hold at a site on a day
 * @param holidays the holidays of all sites, on these days and the two after them
 */
record PayrollRules(BiFunction<@Nullable String, LocalDate, Agreement> agreements, List<Holiday> holidays) {
    /** A rest is measured from going on one of this many days before. */
    static final int REST_DAYS = 2;

    /** Judges the days of a person, which are in order. */
    List<JudgedDay> judge(List<PaidDay> days) {
        var judged = new ArrayList<JudgedDay>();
        var ofWeek = Duration.ZERO;
        @Nullable LocalDate monday = null;
        for (int i = 0; i < days.size(); i++) {
            var day = days.get(i);
            if (!mondayOf(day.day()).equals(monday)) {
                monday = mondayOf(day.day());
                ofWeek = Duration.ZERO;
            }
            var agreement = agreements.apply(day.site(), day.day());
            var parts = new Parts();
            ofWeek = ofWeek.plus(split(day, agreement, ofWeek, parts));
            judged.add(new JudgedDay(
                    day,
                    parts,
                    isShortOfBreak(day, agreement),
                    isShortOfRest(day, days.subList(Math.max(0, i - REST_DAYS), i), agreement)));
        }
        return judged;
    }

    /** Returns the first day of the ISO week of {@code day}. */
    static LocalDate mondayOf(LocalDate day) {
        return day.minusDays(day.getDayOfWeek().getValue() - 1L);
    }

    /** Adds the parts of a day, and returns how much of it stays regular. */
    private Duration split(PaidDay day, Agreement agreement, Duration ofWeek, Parts parts) {
        if (day.isUntimed()) {
            parts.add(new Part(Pay.REGULAR, null, false, false), day.regular());
            parts.add(new Part(Pay.OVERTIME, null, false, false), day.overtime());
            parts.add(new Part(Pay.PENDING, null, false, false), day.pending());
            var paid = day.regular().plus(day.overtime()).plus(day.pending());
            parts.add(new Part(Pay.UNPAID, null, false, false), day.worked().minus(paid));
            return day.regular();
        }
        if (day.stretches().isEmpty()) {
            return Duration.ZERO;
        }
        var frame = new Interval(
                day.stretches().get(0).from(),
                day.stretches().get(day.stretches().size() - 1).to());
        var atSite = splitting(day.site(), day.zone(), agreement, frame, parts);
        var regular = Duration.ZERO;
        var ofDay = Duration.ZERO;
        for (var stretch : day.stretches()) {
            var time = Intervals.of(new Interval(stretch.from(), stretch.to()));
            var splitting = stretch.zone() == null
                    ? atSite
                    : splitting(
                            stretch.site(),
                            Zone.of(stretch.zone()),
                            agreements.apply(stretch.site(), day.day()),
                            time.hull(),
                            parts);
            if (stretch.pay() == Pay.REGULAR) {
                var inDay = time.first(left(agreement.dailyLimit(), ofDay, time));
                var inWeek = inDay.first(left(agreement.weeklyLimit(), ofWeek.plus(regular), inDay));
                splitting.add(time.minus(inDay), Pay.OVERTIME, Reason.DAY_LIMIT);
                splitting.add(inDay.minus(inWeek), Pay.OVERTIME, Reason.WEEK_LIMIT);
                splitting.add(inWeek, Pay.REGULAR, null);
                ofDay = ofDay.plus(inDay.length());
                regular = regular.plus(inWeek.length());
            } else {
                splitting.add(time, stretch.pay(), Reason.of(stretch));
            }
        }
        return regular;
    }

    /** Night and holiday are those of the site where the time was worked. */
    private Splitting splitting(@Nullable String site, Zone zone, Agreement agreement, Interval frame, Parts parts) {
        var clock = new Clockwork(zone, agreement);
        var there = holidays.stream().filter(one -> one.isAt(site)).toList();
        return new Splitting(clock.nights(frame), clock.holidays(frame, there), parts);
    }

    /** Returns how much of {@code time} is within a limit of which {@code used} is used up. */
    private static Duration left(@Nullable Duration limit, Duration used, Intervals time) {
        if (limit == null) {
            return time.length();
        }
        var left = limit.minus(used);
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(time.length()) < 0 ? left : time.length();
    }

    private record Splitting(Intervals nights, Intervals holidays, Parts parts) {
        void add(Intervals time, Pay pay, @Nullable Reason why) {
            var night = time.and(nights);
            var day = time.minus(nights);
            parts.add(new Part(pay, why, true, true), night.and(holidays).length());
            parts.add(new Part(pay, why, true, false), night.minus(holidays).length());
            parts.add(new Part(pay, why, false, true), day.and(holidays).length());
            parts.add(new Part(pay, why, false, false), day.minus(holidays).length());
        }
    }

    /**
     * The break is what lies between coming and going without being counted, less what a shift deducted, and a paid break for
     * which the person punched out, which is counted.
     */
    private static boolean isShortOfBreak(PaidDay day, Agreement agreement) {
        if (day.stretches().isEmpty() || day.open()) {
            return false;
        }
        var first = day.stretches().get(0);
        var last = day.stretches().get(day.stretches().size() - 1);
        var worked = day.stretches().stream().map(Stretch::length).reduce(Duration.ZERO, Duration::plus);
        var atWork = worked.plus(day.deducted()).minus(day.paused());
        var taken = Duration.between(first.from(), last.to()).minus(atWork);
        var needed = agreement.breakFor(atWork);
        return !needed.isZero() && taken.compareTo(needed) < 0;
    }

    private static boolean isShortOfRest(PaidDay day, List<PaidDay> before, Agreement agreement) {
        var came = day.firstIn();
        var minimum = agreement.minimumRest();
        return came != null
                && minimum != null
                && before.stream()
                        .filter(one -> !one.day().isBefore(day.day().minusDays(REST_DAYS)))
                        .map(PaidDay::lastOut)
                        .anyMatch(gone ->
                                gone != null && Duration.between(gone, came).compareTo(minimum) < 0);
    }
}
