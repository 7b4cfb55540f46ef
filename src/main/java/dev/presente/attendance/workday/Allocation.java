package dev.presente.attendance.workday;

import dev.presente.attendance.events.Direction;
import dev.presente.attendance.shift.Interval;
import dev.presente.attendance.workday.Duty.Work;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decides to which day each punch belongs. The windows of shifts decide, not midnight. A punch belongs to the first of these:
 * <ol>
 * <li>the shift that starts at most an hour after an {@code IN}, or ended at most an hour before an {@code OUT};
 * <li>the shift within whose hours it is;
 * <li>the shift within whose window it is; of several, for an {@code OUT} the one with the nearest end, otherwise the nearest;
 * of two equally near the earlier;
 * <li>the date it has in its own zone.
 * </ol>
 */
final class Allocation {
    private static final Duration HANDOVER = Duration.ofHours(1);

    private final List<Candidate> candidates;
    private final Map<LocalDate, List<Punch>> claimed = new TreeMap<>();
    private final Map<LocalDate, List<Punch>> unclaimed = new TreeMap<>();

    private record Candidate(LocalDate day, Interval hours, Interval window) {}

    Allocation(List<DayPlan> plans, List<Punch> punches) {
        candidates = new ArrayList<>();
        for (var plan : plans) {
            if (plan.duty() instanceof Work work) {
                var hours = plan.hours(work);
                candidates.add(new Candidate(plan.day(), hours.hull(), hours.window()));
            }
        }
        punches.forEach(this::allocate);
    }

    /** Returns the punches that the window of this day's shift claims. */
    List<Punch> claimed(LocalDate day) {
        return claimed.getOrDefault(day, List.of());
    }

    /** Returns the punches of this date that no shift claims. */
    List<Punch> unclaimed(LocalDate day) {
        return unclaimed.getOrDefault(day, List.of());
    }

    private void allocate(Punch punch) {
        var at = punch.at();
        candidates.stream()
                // a punch at the very end of a window still belongs to it
                .filter(c -> c.window().distance(at).isZero())
                .min(Comparator.comparing((Candidate c) -> !handsOver(c.hours(), punch))
                        .thenComparing(c -> !c.hours().contains(at))
                        .thenComparing(c -> distance(c.hours(), punch))
                        .thenComparing(Candidate::day))
                .ifPresentOrElse(c -> add(claimed, c.day(), punch), () -> add(unclaimed, punch.date(), punch));
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
