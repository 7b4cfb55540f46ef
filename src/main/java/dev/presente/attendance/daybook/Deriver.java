package dev.presente.attendance.daybook;

import dev.presente.attendance.dayplan.DayPlan;
import dev.presente.attendance.period.PeriodLock;
import dev.presente.attendance.period.PeriodLocks;
import dev.presente.attendance.plan.PlanReader;
import dev.presente.attendance.workday.Correction;
import dev.presente.attendance.workday.Workday;
import dev.presente.people.Employees;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Derives the stale days of people. A person is locked meanwhile, as in a check-in, so that the result rests on all that
 * has been committed. A later change makes the day stale again.
 */
@Component
public class Deriver {
    /**
     * After this time a transaction takes no further person, because their check-ins have to wait until it ends. The
     * derivation of the last person, perhaps of a year, comes on top of it.
     */
    private static final Duration LONGEST = Duration.ofMillis(200);

    private final StaleDays stale;
    private final PunchReader punches;
    private final PlanReader plans;
    private final WorkdayStore store;
    private final PeriodLocks locks;
    private final Employees employees;
    private final Clock clock;

    Deriver(
            StaleDays stale,
            PunchReader punches,
            PlanReader plans,
            WorkdayStore store,
            PeriodLocks locks,
            Employees employees,
            Clock clock) {
        this.stale = stale;
        this.punches = punches;
        this.plans = plans;
        this.store = store;
        this.locks = locks;
        this.employees = employees;
        this.clock = clock;
    }

    /**
     * Takes people off a queue and derives their days that are due. The transaction ends soon, so that nobody has to wait
     * for them long. It waits only for the lock of the first person, so that it never holds one person while it waits for
     * another.
     */
    @Transactional
    public void derive(Queue<Long> people) {
        locks.keep();
        long start = System.nanoTime();
        var next = people.poll();
        if (next != null && employees.lock(next).isPresent()) {
            derive(next);
        }
        while (System.nanoTime() - start < LONGEST.toNanos() && (next = people.poll()) != null) {
            if (employees.lockUnlessHeld(next).isEmpty()) {
                people.add(next);
                return;
            }
            derive(next);
        }
    }

    /**
     * Derives the due days of all these people in the caller's transaction, which keeps each of them locked until it ends.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void deriveAll(List<Long> people) {
        for (var person : people) {
            if (employees.lock(person).isPresent()) {
                derive(person);
            }
        }
    }

    /**
     * Derives the days of a person that are due. Days that have not begun, and days that are still open, become due again
     * later.
     */
    private void derive(long employeeKey) {
        var now = clock.instant();
        var due = stale.take(employeeKey, now);
        if (due.isEmpty()) {
            return;
        }
        // in no time zone does a window open more than two days before its date
        var horizon = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(3);
        var first =
                due.stream().map(DayRange::first).min(Comparator.naturalOrder()).orElseThrow();
        var last = due.stream()
                .map(range -> Objects.requireNonNullElse(range.last(), LocalDate.MAX))
                .max(Comparator.naturalOrder())
                .filter(day -> day.isBefore(horizon))
                .orElse(horizon);
        if (first.isAfter(last)) {
            first = last;
        }
        var person = person(employeeKey, first, last);
        var begun = new ArrayList<LocalDate>();
        var ahead = new ArrayList<LocalDate>();
        first.datesUntil(last.plusDays(1))
                .filter(day -> day.equals(horizon) || due.stream().anyMatch(range -> range.contains(day)))
                .forEach(day -> (person.plan(day).reach().start().isAfter(now) ? ahead : begun).add(day));
        if (!begun.isEmpty()) {
            write(employeeKey, begun, person, now);
        }
        if (!ahead.isEmpty() && person.plans().goOnAfter(ahead.get(0))) {
            var opens =
                    ahead.stream().map(day -> person.plan(day).reach().start()).min(Comparator.naturalOrder());
            stale.add(employeeKey, new DayRange(ahead.get(0), end(due)), opens.orElseThrow());
        }
    }

    /** Returns the last day of {@code due}; null when one of the ranges has no end. */
    private static @Nullable LocalDate end(List<DayRange> due) {
        LocalDate end = LocalDate.MIN;
        for (var range : due) {
            if (range.last() == null) {
                return null;
            }
            end = range.last().isAfter(end) ? range.last() : end;
        }
        return end;
    }

    private PersonDays person(long employeeKey, LocalDate first, LocalDate last) {
        var from = first.minusDays(PersonDays.AROUND);
        var to = last.plusDays(PersonDays.AROUND);
        return PersonDays.of(
                plans.of(employeeKey, from, to),
                punches.punches(employeeKey, from, to),
                punches.corrections(employeeKey),
                clock.getZone());
    }

    private void write(long employeeKey, List<LocalDate> days, PersonDays person, Instant now) {
        var first = days.get(0);
        var last = days.get(days.size() - 1);
        var held = locks.between(first, last);
        var open = new ArrayList<LocalDate>();
        var locked = new ArrayList<LocalDate>();
        // a day that loses its plan loses its site too, but what is locked stays where it was counted
        var counted = held.isEmpty() ? Map.<LocalDate, String>of() : store.sites(employeeKey, first, last);
        days.forEach(day -> {
            var was = counted.get(day);
            var isLocked = holder(held, day, person).isPresent()
                    || (was != null && held.stream().anyMatch(lock -> lock.holds(day, was)));
            (isLocked ? locked : open).add(day);
        });

        var derived = person.derive(first, last, now);
        store.replace(employeeKey, open, of(derived, open), now);
        if (!locked.isEmpty()) {
            store.markPending(employeeKey, locked, of(derived, locked), now)
                    .forEach(day -> stale.addLocked(employeeKey, day));
        }
        of(derived, open).stream()
                .filter(day -> day.closesAt().isAfter(now))
                .forEach(day ->
                        stale.add(employeeKey, new DayRange(day.day(), person.restsUntil(day.day())), day.closesAt()));
    }

    private static Optional<PeriodLock> holder(List<PeriodLock> locks, LocalDate day, PersonDays person) {
        return locks.isEmpty()
                ? Optional.empty()
                : locks.stream()
                        .filter(lock -> lock.holds(day, person.plan(day).site()))
                        .findFirst();
    }

    private static List<Workday> of(Map<LocalDate, Workday> derived, Collection<LocalDate> days) {
        return days.stream()
                .filter(derived::containsKey)
                .map(derived::get)
                .map(Objects::requireNonNull)
                .toList();
    }

    /**
     * Returns the lock, if any, of a day that would change if {@code correction} were approved now.
     *
     * @param days the days on which the correction may have an effect
     */
    @Transactional
    public Optional<PeriodLock> inTheWayOf(long employeeKey, Correction correction, Collection<LocalDate> days) {
        var held = locks.between(first(days), last(days));
        return held.isEmpty()
                ? Optional.empty()
                : changed(employeeKey, correction, days).entrySet().stream()
                        .flatMap(day -> held.stream()
                                .filter(lock ->
                                        lock.holds(day.getKey(), day.getValue().site())))
                        .findFirst();
    }

    /**
     * Returns the days that would change if {@code correction} were approved now, each with its plan.
     *
     * @param days the days on which the correction may have an effect
     */
    SortedMap<LocalDate, DayPlan> changed(long employeeKey, Correction correction, Collection<LocalDate> days) {
        var first = first(days);
        var last = last(days);
        var person = person(employeeKey, first, last);
        var now = clock.instant();
        var before = person.derive(first, last, now);
        var after = person.with(correction).derive(first, last, now);
        var changed = new TreeMap<LocalDate, DayPlan>();
        first.datesUntil(last.plusDays(1))
                .filter(day -> !Objects.equals(before.get(day), after.get(day))
                        || (correction instanceof Correction.Overtime overtime
                                && overtime.day().equals(day)))
                .forEach(day -> changed.put(day, person.plan(day)));
        return changed;
    }

    /**
     * Returns the days of a person that are over, lie in no locked period and would be derived otherwise now than they are
     * stored.
     */
    List<LocalDate> outdated(long employeeKey, LocalDate first, LocalDate last) {
        var now = clock.instant();
        var person = person(employeeKey, first, last);
        var held = locks.between(first, last);
        var derived = person.derive(first, last, now).values();
        return store.different(employeeKey, first, last, derived, now).stream()
                .filter(day -> holder(held, day, person).isEmpty())
                .toList();
    }

    private static LocalDate first(Collection<LocalDate> days) {
        return Collections.min(days).minusDays(4);
    }

    private static LocalDate last(Collection<LocalDate> days) {
        return Collections.max(days).plusDays(5);
    }
}
