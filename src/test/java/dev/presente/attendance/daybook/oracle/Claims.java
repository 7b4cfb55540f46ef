package dev.presente.attendance.daybook.oracle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which punch belongs to which day: to that of a shift, or else to a date. */
final class Claims {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration REACH_BEFORE = Duration.ofHours(4);
    private static final Duration REACH_AFTER = Duration.ofHours(6);

    private final List<Slot> slots;
    private final Map<LocalDate, List<Stamp>> claimed = new HashMap<>();
    private final Map<LocalDate, List<Stamp>> unclaimed = new HashMap<>();

    /** The shift of a day. */
    private record Slot(LocalDate day, Instant opens, Instant closes, Plan.Hours hours) {
        boolean holds(Stamp stamp) {
            return !stamp.second().isBefore(opens) && !stamp.second().isAfter(closes);
        }

        boolean isNear(LocalDate date) {
            return Math.abs(ChronoUnit.DAYS.between(day, date)) <= 3;
        }

        boolean reaches(Stamp stamp) {
            var first = earlier(opens, hours.start().minus(REACH_BEFORE));
            var last = later(closes, hours.end().plus(REACH_AFTER));
            return !stamp.second().isBefore(first) && !stamp.second().isAfter(last);
        }

        boolean handsOver(Stamp stamp) {
            var ahead = Duration.ofDays(-1);
            if (stamp.isIn()) {
                ahead = Duration.between(stamp.second(), hours.start());
            } else if (stamp.isOut()) {
                ahead = Duration.between(hours.end(), stamp.second());
            }
            return !ahead.isNegative() && ahead.compareTo(HOUR) <= 0;
        }

        boolean isDuring(Stamp stamp) {
            return !stamp.second().isBefore(hours.start()) && stamp.second().isBefore(hours.end());
        }

        Duration distance(Stamp stamp) {
            if (stamp.isOut() || stamp.second().isAfter(hours.end())) {
                return Duration.between(hours.end(), stamp.second()).abs();
            }
            return stamp.second().isBefore(hours.start())
                    ? Duration.between(stamp.second(), hours.start())
                    : Duration.ZERO;
        }

        /** Whether somebody came when the work was done, and was there in the window for no more seconds than after it. */
        boolean isLeftBehind(Stamp in, Stamp out) {
            long within = Math.max(0, Duration.between(in.second(), closes).toSeconds());
            long all = Duration.between(in.second(), out.second()).toSeconds();
            return !in.second().isBefore(hours.end()) && all - within >= within;
        }

        /** Whether some second between coming and going is one of the hours. */
        boolean overlaps(Stamp in, Stamp out) {
            return later(in.second(), hours.start()).isBefore(earlier(out.second(), hours.end()));
        }
    }

    /**
     * Tells the days of punches.
     *
     * @param stamps in time
     */
    Claims(List<Plan> plans, List<Stamp> stamps) {
        slots = plans.stream()
                .filter(plan -> plan.rules() != null)
                .map(plan -> new Slot(plan.day(), plan.opens(), plan.closes(), plan.hours()))
                .toList();
        var alone = stamps.stream().map(this::slotOf).toList();
        var dates = dates(stamps, alone);
        int taps = 0;
        var tapped = LocalDate.MIN;
        for (int i = 0; i < stamps.size(); i++) {
            var stamp = stamps.get(i);
            var shift = alone.get(i);
            var date = dates.get(i);
            if (i + 1 < stamps.size() && isStretch(stamp, stamps.get(i + 1))) {
                var next = alone.get(i + 1);
                if (isOfNoShift(shift, next, stamp, stamps.get(i + 1))) {
                    shift = null;
                } else if (next != null
                        && !next.equals(shift)
                        && next.overlaps(stamp, stamps.get(i + 1))
                        && !overlaps(shift, stamp, stamps.get(i + 1))) {
                    shift = next;
                }
            }
            if (i > 0 && isStretch(stamps.get(i - 1), stamp)) {
                var before = stamps.get(i - 1);
                var last = alone.get(i - 1);
                if (isOfNoShift(last, shift, before, stamp)) {
                    shift = null;
                    date = before.date();
                } else if (shift == null || (!Objects.equals(last, shift) && !shift.overlaps(before, stamp))) {
                    shift = last;
                    date = last == null ? dates.get(i - 1) : date;
                }
                taps = last == null && alone.get(i) == null
                        ? Nights.taps(stamps.subList(i, stamps.size())).size()
                        : 1;
                tapped = date;
            } else if (taps > 0 && shift == null) {
                date = tapped;
            }
            taps--;
            (shift == null ? unclaimed : claimed)
                    .computeIfAbsent(shift == null ? date : shift.day(), day -> new ArrayList<>())
                    .add(stamp);
        }
        var shifts = slots.stream().map(Slot::day).collect(Collectors.toSet());
        new Nights(unclaimed, shifts).moved().forEach((stamp, date) -> {
            unclaimed.get(date.plusDays(1)).remove(stamp);
            unclaimed.get(date).add(stamp);
        });
    }

    /** The dates of punches without a shift. The calendar of a place to the west does not let going precede coming. */
    private static List<LocalDate> dates(List<Stamp> stamps, List<@Nullable Slot> slots) {
        var dates = new ArrayList<LocalDate>();
        for (int i = 0; i < stamps.size(); i++) {
            var date = stamps.get(i).date();
            var mayFollow = i > 0
                    && slots.get(i) == null
                    && slots.get(i - 1) == null
                    && !stamps.get(i).isIn();
            if (mayFollow
                    && !Nights.isRest(stamps.get(i - 1), stamps.get(i))
                    && dates.get(i - 1).isAfter(date)) {
                date = dates.get(i - 1);
            }
            dates.add(date);
        }
        return dates;
    }

    private static boolean overlaps(@Nullable Slot slot, Stamp in, Stamp out) {
        return slot != null && slot.overlaps(in, out);
    }

    /** Whether coming and going by themselves are of two places, and what was done is no work of either. */
    private static boolean isOfNoShift(@Nullable Slot coming, @Nullable Slot going, Stamp in, Stamp out) {
        return coming != null
                && !coming.equals(going)
                && !overlaps(coming, in, out)
                && !overlaps(going, in, out)
                && coming.isLeftBehind(in, out);
    }

    private static boolean isStretch(Stamp in, Stamp out) {
        return in.isIn()
                && out.isOut()
                && Duration.between(in.second(), out.second()).compareTo(Duration.ofHours(24)) <= 0;
    }

    /** The shift of a punch alone, by the first rule that says so. */
    private @Nullable Slot slotOf(Stamp stamp) {
        var date = stamp.date();
        var near = slots.stream()
                .filter(slot -> slot.isNear(date) && slot.reaches(stamp))
                .toList();
        var holding = near.stream().filter(slot -> slot.holds(stamp)).toList();
        var possible = holding.isEmpty() ? near : holding;
        var handover = possible.stream().filter(slot -> slot.handsOver(stamp)).toList();
        var during = possible.stream().filter(slot -> slot.isDuring(stamp)).toList();
        var best = during.isEmpty() ? possible : during;
        return (handover.isEmpty() ? best : handover)
                .stream()
                        .min(Comparator.<Slot, Duration>comparing(slot -> slot.distance(stamp))
                                .thenComparing(Slot::day))
                        .orElse(null);
    }

    /** The punches of the shift of a day, in time. */
    List<Stamp> claimed(LocalDate day) {
        return claimed.getOrDefault(day, List.of());
    }

    /** The punches of a date that belong to no shift, in time. */
    List<Stamp> unclaimed(LocalDate date) {
        return unclaimed.getOrDefault(date, List.of());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
