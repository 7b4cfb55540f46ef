package dev.presente.attendance.allowance;

import dev.presente.people.Employment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Holds all that counts for one kind of leave of one person, and balances it year by year. It touches nothing.
 *
 * @param firstYear the first year for which there is a rule; nothing is carried into it
 * @param rules the rule of a year; null when there is none
 * @param shares see {@link Entitlement#of}
 * @param agreed how much of each day is taken or approved
 * @param asked how much of each day is asked for and not decided
 * @param adjustments what was booked by hand, by year
 */
record LeaveAccount(
        String kind,
        int firstYear,
        IntFunction<@Nullable LeaveRule> rules,
        Employment employment,
        NavigableMap<LocalDate, Integer> shares,
        NavigableMap<LocalDate, BigDecimal> agreed,
        NavigableMap<LocalDate, BigDecimal> asked,
        Map<Integer, BigDecimal> adjustments) {
    /** States what goes on from one year to the next, and until when it may be taken. */
    private record Carried(BigDecimal days, @Nullable LocalDate until) {
        static final Carried NOTHING = new Carried(BigDecimal.ZERO, null);
    }

    /**
     * Balances a year.
     *
     * @param today what is taken lies on this day or before it
     * @param asOf what was carried over lapses when its last day lies before this day
     */
    LeaveBalance balance(int year, LocalDate today, LocalDate asOf) {
        var carried = Carried.NOTHING;
        for (int earlier = firstYear; earlier < year; earlier++) {
            // what lapses at its end has lapsed on the day after
            var over = LocalDate.of(earlier + 1, 1, 1);
            carried = carried(earlier, one(earlier, carried, today, over).left());
        }
        return one(year, carried, today, asOf);
    }

    private Carried carried(int year, BigDecimal left) {
        var rule = rules.apply(year);
        if (rule == null) {
            return Carried.NOTHING;
        }
        var most = rule.carryOver();
        return new Carried(most == null ? left : left.min(most), rule.carriedUntil(year));
    }

    private LeaveBalance one(int year, Carried carried, LocalDate today, LocalDate asOf) {
        var first = LocalDate.of(year, 1, 1);
        var last = LocalDate.of(year, 12, 31);
        var why = new ArrayList<LeaveLine>();
        var rule = rules.apply(year);
        var entitlement = BigDecimal.ZERO;
        if (rule != null) {
            var entitled = Entitlement.of(rule, year, employment, shares);
            entitlement = entitled.days();
            why.addAll(entitled.why());
        }
        if (carried.days().signum() != 0) {
            why.add(LeaveLine.of("leave-carried", "days", carried.days(), "year", year - 1));
        }
        var lapsed = lapsed(carried, first, asOf, why);
        var adjusted = adjustments.getOrDefault(year, BigDecimal.ZERO);
        var taken = sum(first, today.isBefore(last) ? today : last, agreed);
        var approved = sum(first, last, agreed).subtract(taken);
        var pending = sum(first, last, asked);
        told(why, "leave-adjusted", adjusted);
        told(why, "leave-taken", taken);
        told(why, "leave-approved", approved);
        told(why, "leave-pending", pending);
        var left = entitlement
                .add(carried.days())
                .add(adjusted)
                .subtract(lapsed)
                .subtract(taken)
                .subtract(approved);
        why.add(LeaveLine.of("leave-left", "days", left));
        return new LeaveBalance(
                kind, year, entitlement, carried.days(), adjusted, lapsed, taken, approved, pending, left, why);
    }

    private static void told(Collection<LeaveLine> why, String code, BigDecimal days) {
        if (days.signum() != 0) {
            why.add(LeaveLine.of(code, "days", days));
        }
    }

    /** Returns what was carried over and not taken in time. What is carried over is taken first. */
    private BigDecimal lapsed(Carried carried, LocalDate first, LocalDate asOf, Collection<LeaveLine> why) {
        if (carried.until() == null || carried.days().signum() <= 0) {
            return BigDecimal.ZERO;
        }
        var unused =
                carried.days().subtract(sum(first, carried.until(), agreed)).max(BigDecimal.ZERO);
        if (unused.signum() == 0) {
            return BigDecimal.ZERO;
        }
        var isOver = asOf.isAfter(carried.until());
        why.add(LeaveLine.of(isOver ? "leave-lapsed" : "leave-lapses", "days", unused, "until", carried.until()));
        return isOver ? unused : BigDecimal.ZERO;
    }

    private static BigDecimal sum(LocalDate first, LocalDate last, NavigableMap<LocalDate, BigDecimal> days) {
        return last.isBefore(first)
                ? BigDecimal.ZERO
                : days.subMap(first, true, last, true).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
