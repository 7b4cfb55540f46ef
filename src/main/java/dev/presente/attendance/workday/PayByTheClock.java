package dev.presente.attendance.workday;

import dev.presente.attendance.dayplan.Duty;
import dev.presente.attendance.shift.Interval;
import dev.presente.attendance.shift.Intervals;
import dev.presente.attendance.shift.Overtime;
import dev.presente.attendance.shift.Presence;
import dev.presente.attendance.shift.SitePart;
import dev.presente.attendance.shift.Stretch;
import dev.presente.attendance.shift.Stretch.Beyond;
import dev.presente.attendance.workday.PayRule.Pay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Says which minutes of a day are those that {@link PayRule} pays. The rule decides how long each kind of time is; this decides
 * where it lies:
 * <ul>
 * <li>A minimum break that was not taken lies where the law asks for it: once the person had worked as long as is allowed
 * without it, inside the expected hours where there is time enough.
 * <li>Time beyond the plan lies outside the expected hours, on the side where the shift knows overtime, and of that as late as
 * possible.
 * <li>Of the time beyond the plan the earliest is paid, when not all of it is.
 * </ul>
 */
record PayByTheClock(PlannedDay day, Presence presence) {
    private static final BiFunction<Intervals, Duration, Intervals> EARLIEST = Intervals::first;
    private static final BiFunction<Intervals, Duration, Intervals> LATEST = Intervals::last;

    /** Returns the worked time in order, each part as what it is paid. */
    List<Stretch> stretches(Pay pay) {
        var counted = presence.intervals().minus(missingBreak());
        var stretches = new ArrayList<Stretch>();
        if (counted.length().equals(pay.regular())) {
            add(stretches, counted, Stretch.Pay.REGULAR, null);
            stretches.sort(Comparator.comparing(Stretch::from));
            return List.copyOf(stretches);
        }
        var outside = counted.minus(day.expected());
        var beyond = take(counted.length().minus(pay.regular()), LATEST, List.of(onSide(outside), outside, counted));
        var paid = take(pay.overtime().plus(pay.pending()), EARLIEST, List.of(onSide(beyond), beyond));
        add(stretches, counted.minus(beyond), Stretch.Pay.REGULAR, null);
        addBeyond(stretches, paid, pay.pending().isZero() ? Stretch.Pay.OVERTIME : Stretch.Pay.PENDING);
        addBeyond(stretches, beyond.minus(paid), Stretch.Pay.UNPAID);
        stretches.sort(Comparator.comparing(Stretch::from));
        return List.copyOf(stretches);
    }

    private Intervals missingBreak() {
        var minimum = day.shift() == null ? null : day.shift().minimumBreak();
        if (minimum == null || presence.deducted().isZero()) {
            return Intervals.NONE;
        }
        var all = presence.intervals();
        var inside = all.and(day.expected());
        return take(presence.deducted(), EARLIEST, List.of(inside.minus(all.first(minimum.after())), inside, all));
    }

    private Intervals onSide(Intervals time) {
        var shift = day.shift();
        if (shift == null || day.expected().isEmpty()) {
            return time;
        }
        var hours = day.expected().hull();
        return onSide(shift.overtime().side(), hours, time);
    }

    private static Intervals onSide(Overtime.Side side, Interval hours, Intervals time) {
        return switch (side) {
            case BOTH -> time;
            case BEFORE -> time.before(hours.start());
            case AFTER -> time.after(hours.end());
        };
    }

    /** Takes time from the first set, what is missing from the next, and so on. */
    private static Intervals take(
            Duration length, BiFunction<Intervals, Duration, Intervals> end, List<Intervals> preferred) {
        var taken = Intervals.NONE;
        for (var some : preferred) {
            taken = taken.or(end.apply(some.minus(taken), length.minus(taken.length())));
        }
        return taken;
    }

    private void addBeyond(List<Stretch> stretches, Intervals time, Stretch.Pay pay) {
        if (day.plan().duty() instanceof Duty.Rest) {
            add(stretches, time, pay, Beyond.REST_DAY);
            return;
        }
        var planned = day.hours() == null ? Intervals.NONE : day.hours().present();
        if (day.expected().isEmpty()) {
            addOff(stretches, time, pay);
            return;
        }
        var takenOff = time.and(planned.minus(day.expected()));
        var left = time.minus(takenOff);
        var hours = day.expected().hull();
        var before = left.before(hours.start());
        var after = left.after(hours.end());
        addOff(stretches, takenOff, pay);
        add(stretches, before, pay, Beyond.BEFORE);
        add(stretches, after, pay, Beyond.AFTER);
        add(stretches, left.minus(before).minus(after), pay, Beyond.BETWEEN);
    }

    /** Adds time that holiday or leave took; at several sites each part is what it is at its own. */
    private void addOff(List<Stretch> stretches, Intervals time, Stretch.Pay pay) {
        if (!day.plan().isHolidayOff()) {
            add(stretches, time, pay, Beyond.LEAVE);
        } else if (day.hours() == null || day.hours().sites().isEmpty()) {
            add(stretches, time, pay, Beyond.HOLIDAY);
        } else {
            var holiday = time.and(day.plan().holidayHours(day.hours()));
            add(stretches, holiday, pay, Beyond.HOLIDAY);
            add(stretches, time.minus(holiday), pay, Beyond.LEAVE);
        }
    }

    private boolean isElsewhere(SitePart part) {
        return part.site() != null && !part.site().equals(day.plan().site());
    }

    private void add(List<Stretch> stretches, Intervals time, Stretch.Pay pay, @Nullable Beyond why) {
        var sites =
                day.hours() == null ? List.<SitePart>of() : day.hours().sites().list();
        if (sites.isEmpty()) {
            time.list().forEach(part -> stretches.add(new Stretch(part.start(), part.end(), pay, why)));
        }
        for (var site : sites) {
            time.and(Intervals.of(site.nearest()))
                    .list()
                    .forEach(part -> stretches.add(new Stretch(
                            part.start(),
                            part.end(),
                            pay,
                            why,
                            isElsewhere(site) ? site.site() : null,
                            isElsewhere(site) ? site.zone().name() : null)));
        }
    }
}
