package dev.presente.attendance.workday;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Derives worked days from punches and plan by the rules of docs/attendance.md. The same inputs give the same days, in whatever
 * order the punches arrived.
 *
 * @param policy the policy for days without a shift
 */
public record WorkdayRules(NoShiftPolicy policy) {
    /** Every derived day states this version; it is raised whenever a rule changes. */
    public static final String VERSION = "1";

    /**
     * Derives some days of one person.
     *
     * @param plans consecutive days; only the windows of the first three and the last three matter, and their results must be
     *     thrown away unless nothing lies beyond them
     * @param punches all punches of these days, in any order, before correction
     * @param corrections the approved corrections
     * @param now decides which days are over and so judged
     * @return one workday for each plan
     */
    public List<Workday> derive(List<DayPlan> plans, Collection<Punch> punches, Corrections corrections, Instant now) {
        var counting = corrections.apply(punches);
        var ids = new HashSet<>(counting.stream().map(Punch::id).toList());
        var voided = Stream.concat(punches.stream(), corrections.added())
                .filter(punch -> !ids.contains(punch.id()))
                .sorted(Punch.IN_TIME)
                .toList();
        var allocation = new Allocation(plans, counting);
        var gone = new Allocation(plans, voided);
        return plans.stream()
                .map(plan -> new Derivation(plan, policy, corrections, now)
                        .derive(allocation.claimed(plan.day()), allocation.unclaimed(plan.day()), voided(gone, plan)))
                .toList();
    }

    private static List<Punch> voided(Allocation gone, DayPlan plan) {
        var claimed = gone.claimed(plan.day());
        return claimed.isEmpty() ? gone.unclaimed(plan.day()) : claimed;
    }
}
