package dev.presente.attendance.workday;

import dev.presente.attendance.events.Direction;
import dev.presente.attendance.shift.Interval;
import dev.presente.attendance.shift.ShiftHours;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides to which day each punch belongs. The hours of shifts decide, not midnight. Of the shifts within whose reach a punch
 * is, it belongs to the first of these:
 * <ol>
 * <li>one within whose window it is, before one that only reaches it;
 * <li>the shift that starts at most an hour after an {@code IN}, or ended at most an hour before an {@code OUT};
 * <li>the shift within whose hours it is;
 * <li>for an {@code OUT} the one with the nearest end, otherwise the nearest; of two equally near the earlier.
 * </ol>
 * Without such a shift it belongs to the date it has in its own zone, but going to no earlier date than the punch before it,
 * where the clocks of another place would say so. A stated {@code IN} that a stated {@code OUT} follows
 * directly within 24 hours is a stretch, and its two punches go together unless it has time in the hours of both shifts. One
 * that begins after a shift and lies mostly behind its window is not of that shift. On days without a shift {@link Overnight}
 * also joins what nobody stated.
 */
final class Allocation {
    private static final Duration HANDOVER = Duration.ofHours(1);
    /** A stated stretch is at most this long. */
    static final Duration LONGEST_STRETCH = Duration.ofHours(24);

    /** A shift reaches at most this many days before and after the date on which it starts, in any zone. */
    private static final int FARTHEST = 4;

    private final NavigableMap<LocalDate, Candidate> candidates = new TreeMap<>();
    private final Map<LocalDate, List<Punch>> claimed = new TreeMap<>();
    private final Map<LocalDate, List<Punch>> unclaimed = new TreeMap<>();

    private record Candidate(LocalDate day, Interval hours, Interval window, Interval reach) {}

    /** Says where a punch goes: to a shift, or without one to a date. */
    private record Place(@Nullable Candidate shift, LocalDate date) {
        boolean meets(Interval stretch) {
            return shift != null && shift.hours().overlaps(stretch);
        }

        /** Decides whether the shift was over when the person came, and the window closed before half of the stretch. */
        boolean isOverFor(Interval stretch) {
            if (shift == null || stretch.start().isBefore(shift.hours().end())) {
                return false;
            }
            var closes = shift.window().end();
            return Duration.between(stretch.start(), closes).compareTo(Duration.between(closes, stretch.end())) <= 0;
        }
    }

    /**
     * Allocates punches.
     *
     * @param hours the hours of the shift that starts on each day; days without one are absent
     * @param punches all punches of the person, in order of time
     */
    Allocation(Map<LocalDate, ShiftHours> hours, List<Punch> punches) {
        hours.forEach((day, of) -> candidates.put(day, new Candidate(day, of.hull(), of.window(), of.reach())));
        var places = new ArrayList<Place>();
        for (var punch : punches) {
            var before = places.isEmpty() ? null : places.get(places.size() - 1);
            places.add(place(punch, before, before == null ? null : punches.get(places.size() - 1)));
        }
        for (int i = 0; i + 1 < punches.size(); i++) {
            if (isStretch(punches.get(i), punches.get(i + 1))) {
                join(places, i, punches);
            }
        }
        for (int i = 0; i < punches.size(); i++) {
            var place = places.get(i);
            if (place.shift() != null) {
                add(claimed, place.shift().day(), punches.get(i));
            } else {
                add(unclaimed, place.date(), punches.get(i));
            }
        }
        new Overnight(unclaimed, candidates.keySet()).join();
    }

    /** Returns the punches that this day's shift claims. */
    List<Punch> claimed(LocalDate day) {
        return claimed.getOrDefault(day, List.of());
    }

    /** Returns the punches of this date that no shift claims. */
    List<Punch> unclaimed(LocalDate day) {
        return unclaimed.getOrDefault(day, List.of());
    }

    /**
     * Returns where a punch goes by itself. In a place to the west the date may be an earlier one than that of the punch before
     * it; going there does not come before coming.
     */
    private Place place(Punch punch, @Nullable Place before, @Nullable Punch last) {
        var place = new Place(shift(punch), punch.date());
        if (before == null || last == null) {
            return place;
        }
        boolean goesBack = before.shift() == null
                && place.shift() == null
                && place.date().isBefore(before.date())
                && punch.direction() != Direction.IN
                && Overnight.isRun(last, punch);
        return goesBack ? before : place;
    }

    private static boolean isStretch(Punch in, Punch out) {
        return in.direction() == Direction.IN
                && out.direction() == Direction.OUT
                && Duration.between(in.at(), out.at()).compareTo(LONGEST_STRETCH) <= 0;
    }

    private static void join(List<Place> places, int in, List<Punch> punches) {
        var a = places.get(in);
        var b = places.get(in + 1);
        if (a.shift() == null && b.shift() == null) {
            joinDates(places, in, punches);
        }
        if (Objects.equals(a.shift(), b.shift())) {
            return;
        }
        var stretch = new Interval(punches.get(in).at(), punches.get(in + 1).at());
        boolean meetsIn = a.meets(stretch);
        boolean meetsOut = b.meets(stretch);
        if (!meetsIn && !meetsOut && a.isOverFor(stretch)) {
            var own = new Place(null, punches.get(in).date());
            places.set(in, own);
            places.set(in + 1, own);
        } else if (!meetsOut) {
            places.set(in + 1, a);
        } else if (!meetsIn) {
            places.set(in, b);
        }
    }

    /** Gives going, and what repeats it, the date of coming. */
    private static void joinDates(List<Place> places, int in, List<Punch> punches) {
        var date = places.get(in).date();
        int repeats = Overnight.repeats(punches.subList(in + 1, punches.size()));
        for (int i = in + 1; i <= in + repeats && places.get(i).shift() == null; i++) {
            places.set(i, new Place(null, date));
        }
    }

    private @Nullable Candidate shift(Punch punch) {
        var date = LocalDate.ofInstant(punch.at(), ZoneOffset.UTC);
        Candidate best = null;
        for (var candidate : candidates
                .subMap(date.minusDays(FARTHEST), true, date.plusDays(FARTHEST), true)
                .values()) {
            // a punch at the very end of a reach still belongs to it
            if (candidate.reach().reaches(punch.at())
                    && (best == null || order(punch).compare(candidate, best) < 0)) {
                best = candidate;
            }
        }
        return best;
    }

    private static Comparator<Candidate> order(Punch punch) {
        var at = punch.at();
        return Comparator.comparing((Candidate c) -> !c.window().reaches(at))
                .thenComparing(c -> !handsOver(c.hours(), punch))
                .thenComparing(c -> !c.hours().contains(at))
                .thenComparing(c -> distance(c.hours(), punch))
                .thenComparing(Candidate::day);
    }

    private static boolean handsOver(Interval hours, Punch punch) {
        if (punch.direction() == null) {
            return false;
        }
        var past = punch.direction() == Direction.IN
                ? Duration.between(punch.at(), hours.start())
                : Duration.between(hours.end(), punch.at());
        return !past.isNegative() && past.compareTo(HANDOVER) <= 0;
    }

    private static Duration distance(Interval hours, Punch punch) {
        return punch.direction() == Direction.OUT
                ? Duration.between(hours.end(), punch.at()).abs()
                : hours.distance(punch.at());
    }

    private static void add(Map<LocalDate, List<Punch>> days, LocalDate day, Punch punch) {
        days.computeIfAbsent(day, d -> new ArrayList<>()).add(punch);
    }
}
