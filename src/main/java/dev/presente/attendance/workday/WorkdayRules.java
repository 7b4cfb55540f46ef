package dev.presente.attendance.workday;

import dev.presente.attendance.dayplan.DayPlan;
import dev.presente.attendance.shift.NoShiftPolicy;
import dev.presente.attendance.shift.ShiftHours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Derives worked days from punches and plan by the rules of docs/attendance.md. The same inputs give the same days, in whatever
 * order the punches arrived.
 *
 * @param policy the policy for days without a shift
 */
public record WorkdayRules(NoShiftPolicy policy) {
    /** Every derived day states this version; it is raised whenever a rule changes. */
    public static final String VERSION = "5";

    /** The results of this many first and last days must be thrown away, unless nothing lies beyond them. */
    public static final int AROUND = 7;

    /** A rest is measured from going on one of this many days before. */
    public static final int REST_DAYS = 2;

    /**
     * Derives some days of one person.
     *
     * @param plans consecutive days, see {@link #AROUND}
     * @param punches all punches of these days, in any order, before correction
     * @param corrections the approved corrections
     * @param now decides which days are over and so judged
     * @return one workday for each plan
     */
    public List<Workday> derive(List<DayPlan> plans, Collection<Punch> punches, Corrections corrections, Instant now) {
        return derive(plans, punches, corrections, now, 0, plans.size());
    }

    /**
     * Derives those days whose results count. Every plan still decides to which day a punch belongs.
     *
     * @param plans consecutive days, see {@link #AROUND}
     * @param from the first plan whose day is wanted, counted from 0
     * @param to the plan at which to end
     * @return one workday for each plan from {@code from} to {@code to}, exclusive
     */
    public List<Workday> derive(
            List<DayPlan> plans, Collection<Punch> punches, Corrections corrections, Instant now, int from, int to) {
        var counting = corrections.apply(punches);
        var ids = new HashSet<>(counting.stream().map(Punch::id).toList());
        var voided = Stream.concat(punches.stream(), corrections.added())
                .filter(punch -> !ids.contains(punch.id()))
                .sorted(Punch.IN_TIME)
                .toList();
        var planned = plans.stream().map(PlannedDay::of).toList();
        var hours = new HashMap<LocalDate, ShiftHours>();
        for (var day : planned) {
            if (day.hours() != null) {
                hours.put(day.plan().day(), day.hours());
            }
        }
        var inTime = inSeconds(counting);
        var allocation = new Allocation(hours, inTime);
        var gone = new Allocation(hours, inSeconds(voided));
        var days = new ArrayList<Workday>();
        int first = Math.max(0, from - REST_DAYS);
        for (var day : planned.subList(first, to)) {
            var before = days.subList(Math.max(0, days.size() - REST_DAYS), days.size());
            var date = day.plan().day();
            var unclaimed = allocation.unclaimed(date);
            days.add(new Derivation(day, policy, corrections, lastOut(before), now)
                    .derive(
                            allocation.claimed(date),
                            unclaimed,
                            () -> nextAfter(unclaimed, inTime),
                            voided(gone, date)));
        }
        return days.subList(from - first, days.size());
    }

    /** Returns when the person punches next after these, or {@link Instant#MAX}. */
    private static Instant nextAfter(List<Punch> punches, List<Punch> all) {
        int next = punches.isEmpty() ? all.size() : all.indexOf(punches.get(punches.size() - 1)) + 1;
        return next == all.size() ? Instant.MAX : all.get(next).at();
    }

    /** Returns when the person went on the latest of {@code days} on which the person did. */
    private static @Nullable Instant lastOut(List<Workday> days) {
        return days.stream()
                .map(Workday::lastOut)
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    /** Cuts instants to whole seconds. Punches of one second stay in the order of their fractions. */
    private static List<Punch> inSeconds(List<Punch> punches) {
        return punches.stream()
                .map(punch -> punch.movedTo(punch.at().truncatedTo(ChronoUnit.SECONDS)))
                .toList();
    }

    private static List<Punch> voided(Allocation gone, LocalDate day) {
        var claimed = gone.claimed(day);
        return claimed.isEmpty() ? gone.unclaimed(day) : claimed;
    }
}
