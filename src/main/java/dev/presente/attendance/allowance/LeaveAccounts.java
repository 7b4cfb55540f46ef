package dev.presente.attendance.allowance;

import dev.presente.attendance.allowance.LeaveFacts.Adjustment;
import dev.presente.attendance.allowance.LeaveFacts.Stretch;
import dev.presente.attendance.allowance.LeaveRules.Stored;
import dev.presente.attendance.plan.PlanReader;
import dev.presente.attendance.plan.Plans;
import dev.presente.attendance.plan.Plans.Place;
import dev.presente.attendance.roster.RosterProblems;
import dev.presente.system.ProblemException;
import dev.presente.system.database.LongWork;
import dev.presente.zone.Zone;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens the accounts of leave of a person: one for each kind for which there is a rule, or something was booked. */
@Component
public class LeaveAccounts {
    /** For how many years after this one leave is counted. */
    private static final int AHEAD = 10;

    private static final Place NOWHERE = new Place(Zone.UTC, null);

    private final LeaveRules rules;
    private final LeaveFacts facts;
    private final PlanReader plans;
    private final LongWork longWork;
    private final Clock clock;

    LeaveAccounts(LeaveRules rules, LeaveFacts facts, PlanReader plans, LongWork longWork, Clock clock) {
        this.longWork = longWork;
        this.rules = rules;
        this.facts = facts;
        this.plans = plans;
        this.clock = clock;
    }

    LocalDate today() {
        return Zone.of(clock).date(clock.instant());
    }

    /** Returns the balances of a person for a year, by kind. */
    @Transactional(readOnly = true)
    public List<LeaveBalance> balances(long employeeKey, int year) {
        var today = today();
        return open(employeeKey, year).stream()
                .map(account -> account.balance(year, today, today))
                .toList();
    }

    /** Holds a line of the list of everybody. */
    public record PersonBalance(String employeeId, @Nullable String fullName, LeaveBalance balance) {}

    /** Returns the balances of everybody whom the caller may see today and who is employed on a day of the year. */
    @Transactional(readOnly = true)
    public List<PersonBalance> everybody(int year) {
        longWork.allow();
        return facts.people(year, today()).stream()
                .flatMap(person -> balances(person.key(), year).stream()
                        .map(one -> new PersonBalance(person.employeeId(), person.fullName(), one)))
                .toList();
    }

    /**
     * Opens the accounts up to the end of a year.
     *
     * @throws ProblemException {@code invalid-parameter} when the year is more than ten years ahead: each one is looked up
     */
    List<LeaveAccount> open(long employeeKey, int year) {
        int last = today().getYear() + AHEAD;
        if (year > last) {
            throw RosterProblems.invalid(
                    "Leave is counted up to " + last + ", " + AHEAD + " years ahead, not in " + year);
        }
        var all = rules.all().stream()
                .filter(one -> one.scope().firstYear() <= year)
                .filter(one -> one.scope().employeeKey() == null || one.scope().employeeKey() == employeeKey)
                .toList();
        var booked = facts.adjustments(employeeKey);
        var kinds = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        all.forEach(one -> kinds.putIfAbsent(one.scope().kind(), one.scope().kind()));
        booked.stream().filter(one -> one.year() <= year).forEach(one -> kinds.putIfAbsent(one.kind(), one.kind()));
        if (kinds.isEmpty()) {
            return List.of();
        }
        int first = Math.min(
                all.stream().mapToInt(one -> one.scope().firstYear()).min().orElse(year),
                booked.stream().mapToInt(Adjustment::year).min().orElse(year));
        var own = plans.of(employeeKey, LocalDate.of(first, 1, 1), LocalDate.of(year, 12, 31));
        var asked = facts.asked(employeeKey);
        return kinds.values().stream()
                .map(kind -> account(kind, year, all, booked, employeeKey, own, asked))
                .toList();
    }

    private LeaveAccount account(
            String kind,
            int year,
            List<Stored> all,
            List<Adjustment> booked,
            long employeeKey,
            Plans own,
            List<Stretch> asked) {
        var mine = all.stream()
                .filter(one -> one.scope().kind().equalsIgnoreCase(kind))
                .toList();
        var adjustments = booked.stream()
                .filter(one -> one.kind().equalsIgnoreCase(kind))
                .collect(Collectors.toMap(Adjustment::year, Adjustment::days, BigDecimal::add));
        int first = Math.min(
                mine.stream().mapToInt(one -> one.scope().firstYear()).min().orElse(year),
                adjustments.keySet().stream().mapToInt(one -> one).min().orElse(year));
        var held = new TreeMap<Integer, LeaveRule>();
        for (int each = first; each <= year; each++) {
            var rule = rule(mine, employeeKey, each, own);
            if (rule != null) {
                held.put(each, rule);
            }
        }
        return new LeaveAccount(
                kind,
                first,
                held::get,
                own.employment(),
                facts.shares(employeeKey),
                days(kind, first, year, held, own, facts.agreed(employeeKey)),
                days(kind, first, year, held, own, asked),
                adjustments);
    }

    /** Returns the rule of a year: the person's own, or that of the labour agreement, or that for everybody. */
    private @Nullable LeaveRule rule(List<Stored> mine, long employeeKey, int year, Plans own) {
        var begun = mine.stream().filter(one -> one.scope().firstYear() <= year).toList();
        var agreement = begun.stream().allMatch(one -> one.scope().agreement() == null)
                ? null
                : facts.agreement(employeeKey, firstDay(year, own)).orElse(null);
        return latest(
                begun.stream().filter(one -> one.scope().employeeKey() != null).toList(),
                latest(
                        agreement == null
                                ? List.of()
                                : begun.stream()
                                        .filter(one ->
                                                agreement.equals(one.scope().agreement()))
                                        .toList(),
                        latest(
                                begun.stream()
                                        .filter(one -> one.scope().employeeKey() == null
                                                && one.scope().agreement() == null)
                                        .toList(),
                                null)));
    }

    private static @Nullable LeaveRule latest(Collection<Stored> some, @Nullable LeaveRule otherwise) {
        return some.stream()
                .max(Comparator.comparing(one -> one.scope().firstYear()))
                .map(Stored::rule)
                .orElse(otherwise);
    }

    /** Returns the first day of the year on which the person is employed, by which the labour agreement is looked up. */
    private static LocalDate firstDay(int year, Plans own) {
        var first = LocalDate.of(year, 1, 1);
        return own.employment().periods().stream()
                .map(one -> one.from() == null || one.from().isBefore(first) ? first : one.from())
                .filter(day -> day.getYear() == year && own.employment().holds(day))
                .findFirst()
                .orElse(first);
    }

    /** Counts each day of leave of a kind by the rule of its year. */
    NavigableMap<LocalDate, BigDecimal> days(
            String kind,
            int first,
            int last,
            NavigableMap<Integer, LeaveRule> held,
            Plans own,
            Collection<Stretch> stretches) {
        var days = new TreeMap<LocalDate, BigDecimal>();
        for (var one : stretches) {
            if (!one.kind().equalsIgnoreCase(kind)) {
                continue;
            }
            var from = max(one.firstDay(), LocalDate.of(first, 1, 1));
            var to = one.lastDay().getYear() > last ? LocalDate.of(last, 12, 31) : one.lastDay();
            for (var day = from; !day.isAfter(to); day = day.plusDays(1)) {
                var rule = held.get(day.getYear());
                var counts = rule == null ? LeaveRule.Counts.PLANNED : rule.counts();
                days.merge(day, DayCount.of(counts, own.on(day, NOWHERE), one.portion()), BigDecimal::add);
            }
        }
        return days;
    }

    private static LocalDate max(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? other : one;
    }
}
