package dev.presente.attendance.workday;

import dev.presente.attendance.shift.ForgottenOut;
import dev.presente.attendance.shift.Interval;
import dev.presente.attendance.shift.Intervals;
import dev.presente.attendance.shift.Presence;
import dev.presente.attendance.shift.Shift;
import dev.presente.attendance.shift.ShiftHours;
import dev.presente.attendance.workday.Duty.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Derives one day and is used once. Each rule notes what it did. */
final class Derivation {
    private final DayPlan plan;
    private final NoShiftPolicy policy;
    private final Corrections corrections;
    private final boolean closed;
    private final @Nullable Shift shift;
    private final @Nullable ShiftHours hours;
    private final Intervals expected;
    private final Notes notes;

    Derivation(DayPlan plan, NoShiftPolicy policy, Corrections corrections, Instant now) {
        this.plan = plan;
        this.policy = policy;
        this.corrections = corrections;
        this.closed = !now.isBefore(plan.window().end());
        this.shift = plan.duty() instanceof Work work ? work.shift() : null;
        this.hours = plan.duty() instanceof Work work ? plan.hours(work) : null;
        this.expected = plan.expected();
        this.notes = new Notes(plan.zone());
    }

    /**
     * Derives the day.
     *
     * @param claimed punches in the window of the shift, in order of time
     * @param unclaimed punches of this date that lie in no window
     * @param voided punches that a correction removed
     */
    Workday derive(List<Punch> claimed, List<Punch> unclaimed, List<Punch> voided) {
        var planned = hours == null ? Duration.ZERO : counted(hours.present());
        var target = expected.isEmpty() ? Duration.ZERO : counted(expected);
        explainPlan(planned, target);

        var all = Stream.concat(claimed.stream(), unclaimed.stream())
                .sorted(Punch.IN_TIME)
                .toList();
        var punches = (shift == null ? all : claimed)
                .stream().map(Derivation::inSeconds).toList();
        noteCorrections(all, voided);
        noteSites(all);
        if (shift != null) {
            noteOutside(unclaimed);
        }
        var pairs = pair(debounce(punches));
        var times = new ArrayList<>(pairs.closed());
        var open = pairs.open();
        if (open != null && closed) {
            times.add(closeByRule(open));
        }
        var present = Intervals.of(times);
        var presence = shift == null || hours == null
                ? Presence.of(present)
                : Presence.of(present, hours, shift.minimumBreak());
        noteBreaks(present, presence);

        var there = closed ? null : open;
        var onlyPunch = open == null ? null : open.at();
        var late = shift == null ? Duration.ZERO : new Punctuality(shift, expected, notes).lateness(present, there);
        var early =
                shift == null || !closed ? Duration.ZERO : new Punctuality(shift, expected, notes).earliness(present);
        var pay = new PayRule(plan, shift, expected, corrections, notes).pay(presence, target);
        return new Workday(
                plan.day(),
                plan.zone(),
                plan.site(),
                shift == null ? null : shift.name(),
                new StatusRule(plan, shift, expected, closed, notes).status(!punches.isEmpty(), pay.counting(), target),
                notes.flags(),
                plan.window().start(),
                plan.window().end(),
                present.isEmpty() ? onlyPunch : present.hull().start(),
                present.isEmpty() ? null : present.hull().end(),
                there == null ? null : there.at(),
                planned,
                planned.minus(target),
                presence.counted(),
                pay.regular(),
                pay.overtime(),
                pay.pending(),
                late,
                early,
                all.stream().map(Punch::id).toList(),
                notes.explain(),
                WorkdayRules.VERSION);
    }

    /** Returns what a person is paid who is present exactly in {@code intervals}. */
    private Duration counted(Intervals intervals) {
        return Presence.of(
                        intervals,
                        Objects.requireNonNull(hours),
                        Objects.requireNonNull(shift).minimumBreak())
                .counted();
    }

    private void explainPlan(Duration planned, Duration target) {
        if (shift != null && hours != null) {
            notes.note("plan", shift.name() + " " + notes.times(hours.present()), "planned " + planned);
        }
        if (plan.isHolidayOff()) {
            notes.note("holiday", Objects.requireNonNull(plan.holiday()), "excused " + planned);
        } else if (plan.leave() != null && shift != null) {
            notes.note("leave", plan.leave().portion().name(), "excused " + planned.minus(target));
        }
    }

    private static Punch inSeconds(Punch punch) {
        var at = punch.at().truncatedTo(ChronoUnit.SECONDS);
        return new Punch(punch.id(), at, punch.direction(), punch.zone(), punch.site(), punch.corrected());
    }

    private void noteCorrections(List<Punch> punches, List<Punch> voided) {
        punches.stream().filter(Punch::corrected).forEach(punch -> {
            notes.flag(Flag.CORRECTED);
            notes.note("correction", notes.time(punch.at()), "added or changed");
        });
        voided.forEach(punch -> {
            notes.flag(Flag.CORRECTED);
            notes.note("correction", notes.time(punch.at()), "does not count");
        });
    }

    /** Flags punches at another site. A punch that a correction added is left out, because nobody knows where it was. */
    private void noteSites(List<Punch> punches) {
        var added = corrections.added().map(Punch::id).collect(Collectors.toSet());
        punches.stream()
                .filter(p ->
                        plan.site() != null && p.site() != null && !plan.site().equals(p.site()))
                .filter(p -> !added.contains(p.id()))
                .forEach(punch -> {
                    notes.flag(Flag.OTHER_SITE);
                    notes.note(
                            "other-site",
                            notes.time(punch.at()) + " at " + punch.site() + ", planned " + plan.site(),
                            "counts");
                });
    }

    private void noteOutside(List<Punch> unclaimed) {
        unclaimed.forEach(punch -> {
            notes.flag(Flag.OUTSIDE_WINDOW);
            var window = plan.window();
            notes.note(
                    "window",
                    notes.time(punch.at()) + ", window " + notes.time(window.start()) + " to "
                            + notes.time(window.end()),
                    "does not count");
        });
    }

    private List<Punch> debounce(List<Punch> punches) {
        var debounce = shift == null ? policy.debounce() : shift.debounce();
        var kept = new ArrayList<Punch>();
        for (var punch : punches) {
            var last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
            if (last != null && Duration.between(last.at(), punch.at()).compareTo(debounce) < 0) {
                notes.note(
                        "debounce",
                        notes.time(punch.at()) + " within " + debounce + " of " + notes.time(last.at()),
                        "does not count");
            } else {
                kept.add(punch);
            }
        }
        return kept;
    }

    private Pairs pair(List<Punch> punches) {
        var pairing = shift == null ? policy.pairing() : shift.pairing();
        var pairs = Pairs.of(pairing, punches);
        if (!pairs.closed().isEmpty()) {
            notes.note("pairing", pairing.name(), "present " + notes.times(Intervals.of(pairs.closed())));
        }
        pairs.unpaired().forEach(punch -> {
            notes.flag(punch.direction() == null ? Flag.UNKNOWN_DIRECTION : Flag.UNPAIRED);
            notes.note(
                    "pairing", pairing + ", " + punch.direction() + " at " + notes.time(punch.at()), "has no partner");
        });
        return pairs;
    }

    private Interval closeByRule(Punch in) {
        notes.flag(Flag.FORGOTTEN_OUT);
        var end = in.at();
        if (shift != null && shift.forgottenOut() == ForgottenOut.SHIFT_END) {
            end = expected.list().stream()
                    .map(Interval::end)
                    .filter(e -> e.isAfter(in.at()))
                    .findFirst()
                    .orElse(end);
        }
        notes.note(
                "forgotten-out",
                "in at " + notes.time(in.at()),
                end.equals(in.at()) ? "counts nothing" : "out at " + notes.time(end) + " by rule");
        return new Interval(in.at(), end);
    }

    private void noteBreaks(Intervals present, Presence presence) {
        var unpaid = present.minus(presence.intervals()).length();
        var credited = presence.intervals().minus(present).length();
        if (!unpaid.isZero()) {
            notes.note("unpaid-break", notes.times(present.minus(presence.intervals())), "minus " + unpaid);
        }
        if (!credited.isZero()) {
            notes.note("paid-break", notes.times(presence.intervals().minus(present)), "plus " + credited);
        }
        if (shift != null && !presence.deducted().isZero()) {
            notes.note("minimum-break", String.valueOf(shift.minimumBreak()), "minus " + presence.deducted());
        }
    }
}
