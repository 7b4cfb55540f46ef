package dev.presente.attendance.workday;

import dev.presente.attendance.dayplan.DayPlan;
import dev.presente.attendance.shift.Intervals;
import dev.presente.attendance.shift.NoShiftPolicy;
import dev.presente.attendance.shift.Presence;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Derives one day and is used once. Each rule notes what it did. */
final class Derivation {
    private final PlannedDay day;
    private final DayPlan plan;
    private final NoShiftPolicy policy;
    private final Corrections corrections;
    private final @Nullable Instant lastOutBefore;
    private final Instant now;
    private final Notes notes;

    /**
     * Prepares a day.
     *
     * @param lastOutBefore when the person went last on an earlier day, null when that is long ago
     */
    Derivation(
            PlannedDay day,
            NoShiftPolicy policy,
            Corrections corrections,
            @Nullable Instant lastOutBefore,
            Instant now) {
        this.day = day;
        this.plan = day.plan();
        this.policy = policy;
        this.corrections = corrections;
        this.lastOutBefore = lastOutBefore;
        this.now = now;
        this.notes = new Notes(day::zoneAt);
    }

    /**
     * Derives the day.
     *
     * @param claimed punches that belong to the shift, in order of time
     * @param unclaimed punches of this date that belong to no shift
     * @param next when the person punches next after these
     * @param voided punches that a correction removed
     */
    Workday derive(List<Punch> claimed, List<Punch> unclaimed, Supplier<Instant> next, List<Punch> voided) {
        day.explain(notes);
        var shift = day.shift();
        var all = claimed.isEmpty()
                ? unclaimed
                : Stream.concat(claimed.stream(), unclaimed.stream())
                        .sorted(Comparator.comparing(Punch::at))
                        .toList();
        noteCorrections(all, voided);
        noteSites(all);
        var punches = debounce(shift == null ? all : claimed);
        var closesAt = shift == null
                ? Overnight.closesAt(there(punches), day.window().end(), next)
                : day.window().end();
        boolean closed = !now.isBefore(closesAt);
        var pairs = Pairs.of(shift == null ? policy.pairing() : shift.pairing(), punches, day.forgotten(), closed);
        notePairs(pairs);
        var punched = Intervals.of(pairs.stretches());
        var counting = new CountedTime(day, notes);
        var outside = shift == null ? List.<Punch>of() : counting.outside(punches, pairs);
        noteOutside(shift == null ? List.of() : unclaimed);
        noteOutside(outside);
        var present = counting.fromStart(counting.inWindow(punched));
        var open = pairs.open();
        var late = shift == null ? Duration.ZERO : punctuality().lateness(present, open);
        var early = shift == null || !closed ? Duration.ZERO : punctuality().earliness(present);
        var presence = counting.withoutBreaks(counting.rounded(present));
        var pay = new PayRule(plan, shift, day.expected(), corrections, notes).pay(presence, day.target());
        var told = Told.of(pairs, punched);
        noteRest(told.firstIn());
        boolean worked = outside.size() < punches.size();
        var status = new StatusRule(day, closed, notes).status(worked, present, open, pay.counting());
        return new Workday(
                plan.day(),
                plan.zone(),
                plan.site(),
                shift == null ? null : shift.name(),
                status,
                notes.flags(),
                day.window().start(),
                closesAt,
                told.firstIn(),
                told.lastOut(),
                open == null ? null : open.at(),
                day.planned(),
                day.planned().minus(day.target()),
                presence.counted(),
                pay.regular(),
                pay.overtime(),
                pay.pending(),
                late,
                early,
                new PayByTheClock(day, presence).stretches(pay),
                day.leave(),
                all.stream().map(Punch::id).toList(),
                notes.explain(),
                WorkdayRules.VERSION);
    }

    /** Returns the punch of somebody who is still there on a day without a shift. */
    private @Nullable Punch there(List<Punch> punches) {
        return Pairs.of(policy.pairing(), punches, day.forgotten(), false).open();
    }

    private Punctuality punctuality() {
        return new Punctuality(Objects.requireNonNull(day.shift()), day.expected(), notes);
    }

    private void noteCorrections(List<Punch> punches, List<Punch> voided) {
        punches.stream()
                .filter(Punch::corrected)
                .forEach(punch -> noteCorrection(ExplainCode.CORRECTION_COUNTS, punch));
        voided.forEach(punch -> noteCorrection(ExplainCode.CORRECTION_REMOVED, punch));
    }

    private void noteCorrection(ExplainCode code, Punch punch) {
        notes.flag(Flag.CORRECTED);
        notes.note(code, Map.of("at", notes.time(punch.at())));
    }

    /** Flags punches at another site. A punch that a correction added is left out, because nobody knows where it was. */
    private void noteSites(List<Punch> punches) {
        var added = corrections.added().map(Punch::id).collect(Collectors.toSet());
        for (var punch : punches) {
            var site = punch.site();
            var planned = site == null ? List.<String>of() : day.sitesAt(punch.at());
            if (!planned.isEmpty() && !planned.contains(site) && !added.contains(punch.id())) {
                notes.flag(Flag.OTHER_SITE);
                notes.note(
                        ExplainCode.OTHER_SITE,
                        Map.of(
                                "at",
                                notes.time(punch.at()),
                                "site",
                                Objects.requireNonNull(site),
                                "planned",
                                String.join(", ", planned)));
            }
        }
    }

    private void noteOutside(List<Punch> punches) {
        punches.forEach(punch -> {
            notes.flag(Flag.OUTSIDE_WINDOW);
            notes.note(
                    ExplainCode.OUTSIDE_WINDOW,
                    Map.of(
                            "at",
                            notes.time(punch.at()),
                            "opens",
                            notes.time(day.window().start()),
                            "closes",
                            notes.time(day.window().end())));
        });
    }

    private List<Punch> debounce(List<Punch> punches) {
        var debounce = day.shift() == null ? policy.debounce() : day.shift().debounce();
        return Pairs.withoutDoubles(
                punches,
                debounce,
                (punch, last) -> notes.note(
                        ExplainCode.DEBOUNCE,
                        Map.of(
                                "at",
                                notes.time(punch.at()),
                                "debounce",
                                debounce.toString(),
                                "before",
                                notes.time(last.at()))));
    }

    private void notePairs(Pairs pairs) {
        var pairing = (day.shift() == null ? policy.pairing() : day.shift().pairing()).name();
        var present = Intervals.of(pairs.stretches());
        if (!present.isEmpty()) {
            notes.note(ExplainCode.PAIRED, Map.of("pairing", pairing, "present", notes.times(present)));
        }
        pairs.remarks().forEach(remark -> notes.remark(remark, pairing));
    }

    private void noteRest(@Nullable Instant firstIn) {
        var minimum = day.shift() == null ? null : day.shift().minimumRest();
        if (minimum == null || firstIn == null || lastOutBefore == null) {
            return;
        }
        var rest = Duration.between(lastOutBefore, firstIn);
        if (rest.compareTo(minimum) < 0) {
            notes.flag(Flag.SHORT_REST);
            notes.note(
                    ExplainCode.SHORT_REST,
                    Map.of(
                            "out",
                            notes.time(lastOutBefore),
                            "in",
                            notes.time(firstIn),
                            "minimum",
                            minimum.toString(),
                            "rest",
                            Presence.notNegative(rest).toString()));
        }
    }
}
