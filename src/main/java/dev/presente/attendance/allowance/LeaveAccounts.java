package dev.presente.attendance.allowance;

import dev.presente.attendance.allowance.LeaveFacts.Adjustment;
import dev.presente.attendance.allowance.LeaveFacts.Own;
import dev.presente.attendance.allowance.LeaveFacts.Person;
import dev.presente.attendance.allowance.LeaveFacts.Stretch;
import dev.presente.attendance.allowance.LeaveRules.Stored;
import dev.presente.attendance.plan.PlanReader;
import dev.presente.attendance.plan.Plans;
import dev.presente.attendance.roster.RosterProblems;
import dev.presente.system.ProblemException;
import dev.presente.system.database.LongWork;
import dev.presente.wording.Wording;
import dev.presente.zone.Zone;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens the accounts of leave of a person: one for each kind for which there is a rule, or something was booked. */
@Component
public class LeaveAccounts {
    /** For how many years after this one leave is counted. */
    private static final int AHEAD = 10;

    /** So many people are read together, which bounds the memory that a list of everybody takes. */
    private static final int AT_ONCE = 500;

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

    /**
     * Returns the balances of everybody whom the caller may see today and who is employed on a day of the year.
     *
     * @throws ProblemException as {@link #open(long, int)}
     */
    @Transactional(readOnly = true)
    public List<PersonBalance> everybody(int year) {
        longWork.allow();
        requireNear(year);
        var all = rules.all();
        var people = facts.people(year, today());
        var balances = new ArrayList<PersonBalance>();
        for (int from = 0; from < people.size(); from += AT_ONCE) {
            balances.addAll(some(people.subList(from, Math.min(people.size(), from + AT_ONCE)), year, all));
        }
        return balances;
    }

    private List<PersonBalance> some(List<Person> people, int year, List<Stored> all) {
        var today = today();
        var names = people.stream().collect(Collectors.toMap(Person::key, Person::employeeId));
        var known = facts.of(names.keySet());
        var booked = known.values().stream()
                .flatMap(one -> one.adjustments().stream())
                .toList();
        var planned = plans.of(names, firstDay(all, booked, year), LocalDate.of(year, 12, 31));
        return people.stream()
                .flatMap(person -> open(
                                person.key(),
                                year,
                                all,
                                Objects.requireNonNull(known.get(person.key())),
                                () -> Objects.requireNonNull(planned.get(person.key())))
                        .stream()
                        .map(account -> new PersonBalance(
                                person.employeeId(), person.fullName(), account.balance(year, today, today))))
                .toList();
    }

    /** Returns the first day for which the holidays matter. */
    private static LocalDate firstDay(List<Stored> all, List<Adjustment> booked, int year) {
        return LocalDate.of(
                Stream.concat(
                                all.stream().map(one -> one.scope().firstYear()),
                                booked.stream().map(Adjustment::year))
                        .reduce(year, Math::min),
                1,
                1);
    }

    private void requireNear(int year) {
        int last = today().getYear() + AHEAD;
        if (year > last) {
            throw RosterProblems.invalid(Wording.of("detail.leave.year", last, AHEAD, year));
        }
    }

    /**
     * Opens the accounts up to the end of a year.
     *
     * @throws ProblemException {@code invalid-parameter} when the year is more than ten years ahead: each one is looked up
     */
    List<LeaveAccount> open(long employeeKey, int year) {
        requireNear(year);
        var all = rules.all();
        var known = facts.of(employeeKey);
        var first = firstDay(all, known.adjustments(), year);
        return open(employeeKey, year, all, known, () -> plans.of(employeeKey, first, LocalDate.of(year, 12, 31)));
    }

    /**
     * Opens the accounts.
     *
     * @param planned is asked only when there is an account
     */
    private List<LeaveAccount> open(
            long employeeKey, int year, List<Stored> stored, Own known, Supplier<Plans> planned) {
        var all = stored.stream()
                .filter(one -> one.scope().firstYear() <= year)
                .filter(one -> one.scope().employeeKey() == null || one.scope().employeeKey() == employeeKey)
                .toList();
        var kinds = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        all.forEach(one -> kinds.putIfAbsent(one.scope().kind(), one.scope().kind()));
        known.adjustments().stream()
                .filter(one -> one.year() <= year)
                .forEach(one -> kinds.putIfAbsent(one.kind(), one.kind()));
        if (kinds.isEmpty()) {
            return List.of();
        }
        var own = new OwnCalendar(planned.get(), known.site());
        return kinds.values().stream()
                .map(kind -> account(kind, year, all, known, own))
                .toList();
    }

    private LeaveAccount account(String kind, int year, List<Stored> all, Own known, OwnCalendar own) {
        var mine = all.stream()
                .filter(one -> one.scope().kind().equalsIgnoreCase(kind))
                .toList();
        var adjustments = known.adjustments().stream()
                .filter(one -> one.kind().equalsIgnoreCase(kind))
                .collect(Collectors.toMap(Adjustment::year, Adjustment::days, BigDecimal::add));
        int first = Math.min(
                mine.stream().mapToInt(one -> one.scope().firstYear()).min().orElse(year),
                adjustments.keySet().stream().mapToInt(one -> one).min().orElse(year));
        var held = new TreeMap<Integer, LeaveRule>();
        for (int each = first; each <= year; each++) {
            var rule = RuleOfYear.of(mine, known, each, own.plans().employment());
            if (rule != null) {
                held.put(each, rule);
            }
        }
        return new LeaveAccount(
                kind,
                first,
                held::get,
                own.plans().employment(),
                known.shares(),
                days(kind, first, year, held, own, known.agreed()),
                days(kind, first, year, held, own, known.asked()),
                adjustments);
    }

    /** Returns which days of a person are to be worked from {@code first} to {@code last}. */
    OwnCalendar calendar(long employeeKey, LocalDate first, LocalDate last) {
        return new OwnCalendar(
                plans.of(employeeKey, first, last), facts.of(employeeKey).site());
    }

    /** Counts each day of leave of a kind by the rule of its year. */
    NavigableMap<LocalDate, BigDecimal> days(
            String kind,
            int first,
            int last,
            NavigableMap<Integer, LeaveRule> held,
            OwnCalendar own,
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
                days.merge(day, own.count(counts, day, one.portion()), BigDecimal::add);
            }
        }
        return days;
    }

    private static LocalDate max(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? other : one;
    }
}
