package dev.presente.attendance.workday;

import dev.presente.attendance.events.Direction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Joins coming before midnight and going after it on days without a shift, where nobody stated both. The first punch of a date
 * is going when somebody is still there from the date before, at most {@link #LONGEST} ago, and when the punches after it fit
 * together better without it. What two joins claim is joined by neither. A join depends on four dates only, so that what is
 * derived does not depend on where the derivation begins.
 *
 * @param dates the punches of each date that no shift claims, in order of time
 * @param shifts the dates with a shift; there somebody who is still there has forgotten going
 */
record Overnight(Map<LocalDate, List<Punch>> dates, Set<LocalDate> shifts) {
    /** What is left of 24 hours after the daily rest of eleven hours of Directive 2003/88/EC, article 3. */
    static final Duration LONGEST = Duration.ofHours(13);

    /** Moves going after midnight to the dates of coming. */
    void join() {
        dates.keySet().stream().filter(this::joins).toList().forEach(date -> {
            var next = on(date.plusDays(1));
            var gone = next.subList(0, repeats(next));
            on(date).addAll(gone);
            gone.clear();
        });
    }

    /**
     * Returns when a day without a shift is over. Somebody who is there at midnight is there until it would be too long, and at
     * the latest until the next punch.
     *
     * @param there the punch of somebody who has not gone
     * @param next when the person punches next
     */
    static Instant closesAt(@Nullable Punch there, Instant midnight, Supplier<Instant> next) {
        if (there == null) {
            return midnight;
        }
        var latest = there.at().plus(there.direction() == Direction.IN ? Allocation.LONGEST_STRETCH : LONGEST);
        if (!latest.isAfter(midnight)) {
            return midnight;
        }
        var end = next.get().isBefore(latest) ? next.get() : latest;
        return end.isAfter(midnight) ? end : midnight;
    }

    private boolean joins(LocalDate date) {
        var next = date.plusDays(1);
        return links(date) && !(isOneRun(date) && links(date.minusDays(1))) && !(isOneRun(next) && links(next));
    }

    /** Decides whether the first punch of the next date may be going of this one. */
    private boolean links(LocalDate date) {
        var before = on(date);
        var after = on(date.plusDays(1));
        if (shifts.contains(date)
                || before.isEmpty()
                || after.isEmpty()
                || after.get(0).direction() == Direction.IN
                || !isRun(before.get(before.size() - 1), after.get(0))) {
            return false;
        }
        var in = walk(lastRun(before)).in();
        var run = after.subList(0, firstRun(after));
        return in != null
                && isRun(in, after.get(0))
                && walk(run).misfits()
                        > walk(run.subList(repeats(run), run.size())).misfits();
    }

    private List<Punch> on(LocalDate date) {
        return dates.getOrDefault(date, List.of());
    }

    private boolean isOneRun(LocalDate date) {
        return firstRun(on(date)) == on(date).size();
    }

    /** Decides whether somebody may have been there from one punch to the next. */
    static boolean isRun(Punch one, Punch next) {
        var passed = Duration.between(one.at(), next.at());
        return !passed.isNegative() && passed.compareTo(LONGEST) <= 0;
    }

    private static int firstRun(List<Punch> punches) {
        int end = 1;
        while (end < punches.size() && isRun(punches.get(end - 1), punches.get(end))) {
            end++;
        }
        return end;
    }

    private static List<Punch> lastRun(List<Punch> punches) {
        int start = punches.size() - 1;
        while (start > 0 && isRun(punches.get(start - 1), punches.get(start))) {
            start--;
        }
        return punches.subList(start, punches.size());
    }

    /** Returns how many punches the first one and those are that repeat it. */
    static int repeats(List<Punch> punches) {
        int end = 1;
        while (end < punches.size()
                && punches.get(end).direction() != Direction.IN
                && Walk.isRepeat(punches.get(end - 1), punches.get(end))) {
            end++;
        }
        return end;
    }

    private static Walk walk(List<Punch> punches) {
        return new Walk(punches, Forgotten.NO_SHIFT).alternating();
    }
}
