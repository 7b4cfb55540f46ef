package dev.presente.attendance.daybook.oracle;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which punches after midnight are the going of somebody who came before it, on days without a shift. */
final class Nights {
    private static final long LONGEST = Duration.ofHours(13).toSeconds();

    private final Map<LocalDate, List<Stamp>> dates;
    private final Set<LocalDate> shifts;

    /**
     * Looks at punches.
     *
     * @param dates those of no shift by their dates, in time
     * @param shifts the dates that have a shift
     */
    Nights(Map<LocalDate, List<Stamp>> dates, Set<LocalDate> shifts) {
        this.dates = dates;
        this.shifts = shifts;
    }

    /** Those that move, with the date to which they move. */
    Map<Stamp, LocalDate> moved() {
        var moved = new TreeMap<Stamp, LocalDate>(Stamp.IN_TIME);
        for (var date : dates.keySet()) {
            if (isPossible(date)
                    && !(isWithoutRest(date) && isPossible(date.minusDays(1)))
                    && !(isWithoutRest(date.plusDays(1)) && isPossible(date.plusDays(1)))) {
                taps(of(date.plusDays(1))).forEach(stamp -> moved.put(stamp, date));
            }
        }
        return moved;
    }

    private List<Stamp> of(LocalDate date) {
        return dates.getOrDefault(date, List.of());
    }

    private boolean isPossible(LocalDate date) {
        var evening = of(date);
        var morning = of(date.plusDays(1));
        if (evening.isEmpty() || morning.isEmpty() || shifts.contains(date)) {
            return false;
        }
        int from = evening.size() - 1;
        while (from > 0 && !isRest(evening.get(from - 1), evening.get(from))) {
            from--;
        }
        int to = 1;
        while (to < morning.size() && !isRest(morning.get(to - 1), morning.get(to))) {
            to++;
        }
        var there = Reading.of(evening.subList(from, evening.size())).there();
        var first = morning.get(0);
        if (there == null || first.isIn() || isRest(there, first) || isRest(evening.get(evening.size() - 1), first)) {
            return false;
        }
        var until = morning.subList(0, to);
        var left = until.subList(taps(until).size(), to);
        return Reading.of(left).alone() < Reading.of(until).alone();
    }

    private boolean isWithoutRest(LocalDate date) {
        var stamps = of(date);
        for (int i = 1; i < stamps.size(); i++) {
            if (isRest(stamps.get(i - 1), stamps.get(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isRest(Stamp one, Stamp next) {
        long seconds = Duration.between(one.second(), next.second()).toSeconds();
        return seconds < 0 || seconds > LONGEST;
    }

    /** The first punch and those that repeat it. */
    static List<Stamp> taps(List<Stamp> stamps) {
        var taps = new ArrayList<Stamp>();
        for (var stamp : stamps) {
            var isFurther = !taps.isEmpty() && (stamp.isIn() || !stamp.repeats(taps.get(taps.size() - 1)));
            if (isFurther) {
                return taps;
            }
            taps.add(stamp);
        }
        return taps;
    }

    /**
     * What punches say when no shift helps to read them.
     *
     * @param alone how many have no other one
     * @param there who came and did not go
     */
    record Reading(int alone, @Nullable Stamp there) {
        static Reading of(List<Stamp> stamps) {
            int alone = 0;
            Stamp in = null;
            Stamp out = null;
            for (int i = 0; i < stamps.size(); i++) {
                var stamp = stamps.get(i);
                var isLastTap = i + 1 == stamps.size() || stamps.get(i + 1).isIn();
                if (in != null && !stamp.isOut() && stamp.repeats(in)) {
                    continue;
                }
                if (stamp.isOut()) {
                    alone += in == null && !stamp.repeats(out) ? 1 : 0;
                    in = null;
                    out = stamp;
                } else if (in != null && stamp.isIn()) {
                    alone++;
                    in = stamp;
                } else if (in != null) {
                    in = null;
                    out = stamp;
                } else if (!stamp.isStated() && stamp.repeats(out) && isLastTap) {
                    out = stamp;
                } else {
                    in = stamp;
                }
            }
            return new Reading(alone + (in == null ? 0 : 1), in);
        }
    }
}
