package dev.presente.attendance.workday;

import static dev.presente.attendance.workday.Presence.notNegative;

import dev.presente.attendance.workday.Duty.Rest;
import dev.presente.attendance.workday.Duty.Unassigned;
import dev.presente.attendance.workday.Duty.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Derives one day; used once. Each method is one rule and notes what it did. */
final class Derivation {
    private final DayPlan plan;
    private final Policy policy;
    private final Corrections corrections;
    private final boolean closed;
    private final @Nullable Shift shift;
    private final @Nullable ShiftHours hours;
    private final Intervals expected;
    private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
    private final List<Explanation> explain = new ArrayList<>();

    Derivation(DayPlan plan, Policy policy, Corrections corrections, Instant now) {
        this.plan = plan;
        this.policy = policy;
        this.corrections = corrections;
        this.closed = !now.isBefore(plan.window().end());
        this.shift = plan.duty() instanceof Work work ? work.shift() : null;
        this.hours = plan.duty() instanceof Work work ? plan.hours(work) : null;
        this.expected = plan.expected();
    }

    /**
     * Derives the day.
     *
     * @param claimed punches in the window of the shift, in order of time
     * @param unclaimed punches of this date in no window
     * @param voided punches that a correction took away
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

        var late = lateness(present, open);
        var early = closed ? earliness(present) : Duration.ZERO;
        var pay = pay(presence, target);
        return new Workday(
                plan.day(),
                plan.zone(),
                plan.site(),
                shift == null ? null : shift.name(),
                status(punches, pay.counting(), target),
                Set.copyOf(flags),
                plan.window().start(),
                plan.window().end(),
                present.isEmpty()
                        ? (open == null ? null : open.at())
                        : present.hull().start(),
                present.isEmpty() ? null : present.hull().end(),
                open == null || closed ? null : open.at(),
                planned,
                planned.minus(target),
                presence.counted(),
                pay.regular(),
                pay.overtime(),
                pay.pending(),
                late,
                early,
                all.stream().map(Punch::id).toList(),
                List.copyOf(explain),
                WorkdayRules.VERSION);
    }

    /** What somebody is paid who is present exactly in {@code intervals}. */
    private Duration counted(Intervals intervals) {
        return Presence.of(
                        intervals,
                        Objects.requireNonNull(hours),
                        Objects.requireNonNull(shift).minimumBreak())
                .counted();
    }

    private void explainPlan(Duration planned, Duration target) {
        if (shift != null && hours != null) {
            note("plan", shift.name() + " " + times(hours.present()), "planned " + planned);
        }
        if (plan.isHolidayOff()) {
            note("holiday", Objects.requireNonNull(plan.holiday()), "excused " + planned);
        } else if (plan.leave() != null && shift != null) {
            note("leave", plan.leave().portion().name(), "excused " + planned.minus(target));
        }
    }

    private static Punch inSeconds(Punch punch) {
        var at = punch.at().truncatedTo(ChronoUnit.SECONDS);
        return new Punch(punch.id(), at, punch.direction(), punch.zone(), punch.site(), punch.corrected());
    }

    private void noteCorrections(List<Punch> punches, List<Punch> voided) {
        punches.stream().filter(Punch::corrected).forEach(punch -> {
            flags.add(Flag.CORRECTED);
            note("correction", time(punch.at()), "added or changed");
        });
        voided.forEach(punch -> {
            flags.add(Flag.CORRECTED);
            note("correction", time(punch.at()), "does not count");
        });
    }

    private void noteSites(List<Punch> punches) {
        punches.stream()
                .filter(p ->
                        plan.site() != null && p.site() != null && !plan.site().equals(p.site()))
                .forEach(punch -> {
                    flags.add(Flag.OTHER_SITE);
                    note("other-site", time(punch.at()) + " at " + punch.site() + ", planned " + plan.site(), "counts");
                });
    }

    private void noteOutside(List<Punch> unclaimed) {
        unclaimed.forEach(punch -> {
            flags.add(Flag.OUTSIDE_WINDOW);
            var window = plan.window();
            note(
                    "window",
                    time(punch.at()) + ", window " + time(window.start()) + " to " + time(window.end()),
                    "does not count");
        });
    }

    private List<Punch> debounce(List<Punch> punches) {
        var debounce = shift == null ? policy.debounce() : shift.debounce();
        var kept = new ArrayList<Punch>();
        for (var punch : punches) {
            var last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
            if (last != null && Duration.between(last.at(), punch.at()).compareTo(debounce) < 0) {
                note("debounce", time(punch.at()) + " within " + debounce + " of " + time(last.at()), "does not count");
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
            note("pairing", pairing.name(), "present " + times(Intervals.of(pairs.closed())));
        }
        pairs.unpaired().forEach(punch -> {
            flags.add(punch.direction() == null ? Flag.UNKNOWN_DIRECTION : Flag.UNPAIRED);
            note("pairing", pairing + ", " + punch.direction() + " at " + time(punch.at()), "has no partner");
        });
        return pairs;
    }

    private Interval closeByRule(Punch in) {
        flags.add(Flag.FORGOTTEN_OUT);
        var end = in.at();
        if (shift != null && shift.forgottenOut() == ForgottenOut.SHIFT_END) {
            end = expected.list().stream()
                    .map(Interval::end)
                    .filter(e -> e.isAfter(in.at()))
                    .findFirst()
                    .orElse(end);
        }
        note(
                "forgotten-out",
                "in at " + time(in.at()),
                end.equals(in.at()) ? "counts nothing" : "out at " + time(end) + " by rule");
        return new Interval(in.at(), end);
    }

    private void noteBreaks(Intervals present, Presence presence) {
        var unpaid = present.minus(presence.intervals()).length();
        var credited = presence.intervals().minus(present).length();
        if (!unpaid.isZero()) {
            note("unpaid-break", times(present.minus(presence.intervals())), "minus " + unpaid);
        }
        if (!credited.isZero()) {
            note("paid-break", times(presence.intervals().minus(present)), "plus " + credited);
        }
        if (shift != null && !presence.deducted().isZero()) {
            note("minimum-break", String.valueOf(shift.minimumBreak()), "minus " + presence.deducted());
        }
    }

    private Duration lateness(Intervals present, @Nullable Punch open) {
        var late = Duration.ZERO;
        for (var part : expected.list()) {
            var come = Stream.concat(
                            present.and(Intervals.of(part)).list().stream().map(Interval::start),
                            // who is in right now has come
                            open == null || closed || !part.contains(open.at()) ? Stream.of() : Stream.of(open.at()))
                    .findFirst()
                    .orElse(part.start());
            var missed = Duration.between(part.start(), come);
            if (missed.compareTo(Objects.requireNonNull(shift).lateGrace()) > 0) {
                flags.add(Flag.LATE);
                note(
                        "late",
                        "came " + time(come) + ", start " + time(part.start()) + ", grace " + shift.lateGrace(),
                        "late " + missed);
                late = late.plus(missed);
            }
        }
        return late;
    }

    private Duration earliness(Intervals present) {
        var early = Duration.ZERO;
        for (var part : expected.list()) {
            var there = present.and(Intervals.of(part));
            var left = there.isEmpty() ? part.end() : there.hull().end();
            var missed = Duration.between(left, part.end());
            if (missed.compareTo(Objects.requireNonNull(shift).earlyGrace()) > 0) {
                flags.add(Flag.LEFT_EARLY);
                note(
                        "early",
                        "left " + time(left) + ", end " + time(part.end()) + ", grace " + shift.earlyGrace(),
                        "early " + missed);
                early = early.plus(missed);
            }
        }
        return early;
    }

    /** @param counting what decides between a full and half a day: all that may come to be paid */
    private record Pay(Duration regular, Duration overtime, Duration pending, Duration counting) {}

    private Pay pay(Presence presence, Duration target) {
        var counted = presence.counted();
        if (plan.duty() instanceof Unassigned) {
            return new Pay(counted, Duration.ZERO, Duration.ZERO, counted);
        }
        if (expected.isEmpty()) {
            return extra(Duration.ZERO, counted, shift == null || needsApproval(shift));
        }
        var rule = Objects.requireNonNull(shift).overtime();
        var inside = presence.inside(expected);
        var regular = rule.rule() == Overtime.Rule.BEYOND_HOURS ? smaller(counted, target) : inside;
        var beyond = rule.rule() == Overtime.Rule.NONE ? Duration.ZERO : counted.minus(regular);
        if (!beyond.isZero() && beyond.compareTo(rule.threshold()) < 0) {
            note("overtime", beyond + " under " + rule.threshold(), "does not count");
            beyond = Duration.ZERO;
        }
        return extra(regular, beyond, needsApproval(shift));
    }

    private static boolean needsApproval(Shift shift) {
        return shift.overtime().approval() || shift.overtime().rule() == Overtime.Rule.NONE;
    }

    private Pay extra(Duration regular, Duration beyond, boolean needsApproval) {
        if (beyond.isZero()) {
            return new Pay(regular, beyond, beyond, regular);
        }
        var decided = corrections.overtime(plan.day());
        if (decided.isPresent()) {
            var paid = smaller(beyond, decided.get());
            note("overtime", beyond + ", approved " + decided.get(), "overtime " + paid);
            return new Pay(regular, paid, Duration.ZERO, regular.plus(paid));
        }
        if (needsApproval) {
            flags.add(Flag.OVERTIME_PENDING);
            note("overtime", beyond + ", needs approval", "pending " + beyond);
            return new Pay(regular, Duration.ZERO, beyond, regular.plus(beyond));
        }
        note("overtime", beyond.toString(), "overtime " + beyond);
        return new Pay(regular, beyond, Duration.ZERO, regular.plus(beyond));
    }

    private Status status(List<Punch> punches, Duration counting, Duration target) {
        var worked = !punches.isEmpty();
        if (plan.holiday() != null && shift != null) {
            flag(worked, Flag.HOLIDAY_WORK);
        }
        if (plan.duty() instanceof Unassigned) {
            return plan.leave() == null || worked ? Status.UNPLANNED : Status.LEAVE;
        }
        if (plan.duty() instanceof Rest) {
            flag(worked, Flag.REST_DAY_WORK);
            return Status.REST;
        }
        if (plan.isHolidayOff()) {
            return Status.HOLIDAY;
        }
        if (expected.isEmpty() && plan.leave() != null) {
            flag(worked, Flag.LEAVE_WORK);
            return Status.LEAVE;
        }
        if (!closed) {
            return Status.OPEN;
        }
        return attendance(worked, counting, target);
    }

    /** What the clocks or a leave take from the plan they take from the thresholds too. */
    private Status attendance(boolean worked, Duration counting, Duration target) {
        var nominal = ShiftHours.nominal(Objects.requireNonNull(shift), plan.day());
        var less = notNegative(nominal.minus(target));
        var full = notNegative(shift.fullDay().minus(less));
        var half = notNegative(shift.halfDay().minus(less));
        Status status;
        if (!worked || counting.compareTo(half) < 0) {
            status = Status.ABSENT;
        } else {
            status = counting.compareTo(full) < 0 ? Status.HALF_DAY : Status.PRESENT;
        }
        note("attendance", "worked " + counting + ", full day " + full + ", half day " + half, status.name());
        return status;
    }

    private void flag(boolean condition, Flag flag) {
        if (condition) {
            flags.add(flag);
        }
    }

    private static Duration smaller(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private void note(String rule, String inputs, String effect) {
        explain.add(new Explanation(rule, inputs, effect));
    }

    private String times(Intervals intervals) {
        return intervals.list().stream()
                .map(i -> time(i.start()) + " to " + time(i.end()))
                .collect(Collectors.joining(", "));
    }

    private String time(Instant instant) {
        return OffsetDateTime.ofInstant(instant.truncatedTo(ChronoUnit.SECONDS), plan.zone())
                .toString();
    }
}
