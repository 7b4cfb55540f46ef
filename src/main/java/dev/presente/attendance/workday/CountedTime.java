package dev.presente.attendance.workday;

import dev.presente.attendance.shift.EarlyArrival;
import dev.presente.attendance.shift.Interval;
import dev.presente.attendance.shift.Intervals;
import dev.presente.attendance.shift.Presence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decides what counts of the presence of a day: first the window, then early arrival, rounding and breaks. */
record CountedTime(PlannedDay day, Notes notes) {

    /** Returns the punches outside the window of whose presence nothing lies within it. */
    List<Punch> outside(List<Punch> punches, Pairs pairs) {
        var window = day.window();
        var inside = new ArrayList<Interval>();
        pairs.stretches().stream().filter(window::overlaps).forEach(inside::add);
        if (pairs.open() != null && pairs.open().at().isBefore(window.end())) {
            inside.add(new Interval(pairs.open().at(), Instant.MAX));
        }
        return punches.stream()
                .filter(punch -> !window.reaches(punch.at()))
                .filter(punch -> inside.stream().noneMatch(stretch -> stretch.reaches(punch.at())))
                .toList();
    }

    /** Returns the presence in the window; a day without a shift has none. */
    Intervals inWindow(Intervals present) {
        if (day.shift() == null) {
            return present;
        }
        var within = present.and(Intervals.of(day.window()));
        present.list().stream()
                .filter(stretch -> stretch.overlaps(day.window()))
                .forEach(this::noteCut);
        return within;
    }

    private void noteCut(Interval stretch) {
        if (stretch.start().isBefore(day.window().start())) {
            noteCut(ExplainCode.WINDOW_OPENS, stretch.start());
        }
        if (stretch.end().isAfter(day.window().end())) {
            noteCut(ExplainCode.WINDOW_CLOSES, stretch.end());
        }
    }

    private void noteCut(ExplainCode code, Instant at) {
        notes.note(
                code,
                Map.of(
                        "at",
                        notes.time(at),
                        "opens",
                        notes.time(day.window().start()),
                        "closes",
                        notes.time(day.window().end())));
    }

    /** Returns the presence from the first expected start on, where the shift says so. */
    Intervals fromStart(Intervals present) {
        var shift = day.shift();
        if (shift == null
                || shift.earlyArrival() == EarlyArrival.COUNTS
                || day.expected().isEmpty()
                || present.isEmpty()) {
            return present;
        }
        var start = day.expected().hull().start();
        var come = present.hull().start();
        if (!come.isBefore(start)) {
            return present;
        }
        notes.note(ExplainCode.EARLY_ARRIVAL, Map.of("at", notes.time(come), "start", notes.time(start)));
        return present.after(start);
    }

    Intervals rounded(Intervals present) {
        var rounding = day.shift() == null ? null : day.shift().rounding();
        if (rounding == null) {
            return present;
        }
        var rounded = rounding.round(present, day::zoneAt);
        if (!rounded.equals(present)) {
            notes.note(
                    ExplainCode.ROUNDING,
                    Map.of(
                            "present",
                            notes.times(present),
                            "step",
                            rounding.step().toString(),
                            "in",
                            rounding.in().name(),
                            "out",
                            rounding.out().name(),
                            "counted",
                            notes.times(rounded)));
        }
        return rounded;
    }

    Presence withoutBreaks(Intervals present) {
        var shift = day.shift();
        if (shift == null || day.hours() == null) {
            return Presence.of(present);
        }
        var presence = Presence.of(present, day.hours(), shift.minimumBreak());
        var unpaid = present.minus(presence.intervals());
        var credited = presence.intervals().minus(present);
        if (!unpaid.isEmpty()) {
            notes.note(
                    ExplainCode.UNPAID_BREAK,
                    Map.of(
                            "times",
                            notes.times(unpaid),
                            "minus",
                            unpaid.length().toString()));
        }
        if (!credited.isEmpty()) {
            notes.note(
                    ExplainCode.PAID_BREAK,
                    Map.of(
                            "times",
                            notes.times(credited),
                            "plus",
                            credited.length().toString()));
        }
        if (shift.minimumBreak() != null && !presence.deducted().isZero()) {
            notes.note(
                    ExplainCode.MINIMUM_BREAK,
                    Map.of(
                            "length",
                            shift.minimumBreak().length().toString(),
                            "after",
                            shift.minimumBreak().after().toString(),
                            "minus",
                            presence.deducted().toString()));
        }
        return presence;
    }
}
