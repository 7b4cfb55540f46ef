package dev.presente.attendance.daybook;

import dev.presente.attendance.daybook.StaleDays.DayRange;
import dev.presente.attendance.period.PeriodLocks;
import dev.presente.attendance.workday.Workday;
import dev.presente.people.Employees;
import dev.presente.zone.ZoneReleases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
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
     * After this time a transaction takes no further days, because the check-ins of its people have to wait until it ends.
     * The derivation of the last {@link #SLICE} comes on top of it.
     */
    private static final Duration LONGEST = Duration.ofMillis(200);

    /** For so many days of a person a transaction reads the plans and punches at once. */
    static final int SLICE = 400;

    /**
     * So many days are computed between two statements, in some milliseconds. The database ends the session of a transaction in
     * which nothing happens for some seconds, even when a very busy machine is the reason.
     */
    private static final int PIECE = 100;

    private final StaleDays stale;
    private final PersonReader people;
    private final WorkdayStore store;
    private final PeriodLocks locks;
    private final Employees employees;
    private final ZoneReleases zones;
    private final Clock clock;

    Deriver(
            StaleDays stale,
            PersonReader people,
            WorkdayStore store,
            PeriodLocks locks,
            Employees employees,
            ZoneReleases zones,
            Clock clock) {
        this.stale = stale;
        this.people = people;
        this.store = store;
        this.locks = locks;
        this.employees = employees;
        this.zones = zones;
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
        zones.follow();
        long start = System.nanoTime();
        var next = people.poll();
        if (next != null && employees.lock(next).isPresent()) {
            derive(next, people);
        }
        while (System.nanoTime() - start < LONGEST.toNanos() && (next = people.poll()) != null) {
            if (employees.lockUnlessHeld(next).isEmpty()) {
                people.add(next);
                return;
            }
            derive(next, people);
        }
    }

    /** Derives a slice of a person's days. A person with more of them is queued again. */
    private void derive(long person, Queue<Long> people) {
        if (derive(person)) {
            people.add(person);
        }
    }

    /**
     * Derives the due days of all these people in the caller's transaction, which keeps each of them locked until it ends.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void deriveAll(List<Long> people) {
        zones.follow();
        for (var person : people) {
            boolean areMore = employees.lock(person).isPresent();
            while (areMore) {
                areMore = derive(person);
            }
        }
    }

    /**
     * Derives the first days of a person that are due. Days that have not begun, and days that are still open, become due
     * again later.
     *
     * @return whether more days are due
     */
    private boolean derive(long employeeKey) {
        var now = clock.instant();
        // in no time zone does a window open more than two days before its date
        var horizon = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(3);
        var slice = stale.take(employeeKey, SLICE, horizon, now);
        derive(employeeKey, slice.ranges(), horizon, now);
        return slice.areMore();
    }

    private void derive(long employeeKey, List<DayRange> due, LocalDate horizon, Instant now) {
        if (due.isEmpty()) {
            return;
        }
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
        var person = people.of(employeeKey, first, last);
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
            stale.add(employeeKey, new DayRange(ahead.get(0), DayRange.end(due)), opens.orElseThrow());
        }
    }

    private void write(long employeeKey, List<LocalDate> days, PersonDays person, Instant now) {
        var held = held(employeeKey, days.get(0), days.get(days.size() - 1));
        for (int from = 0, to; from < days.size(); from = to) {
            var end = days.get(from).plusDays(PIECE);
            to = from + 1;
            while (to < days.size() && days.get(to).isBefore(end)) {
                to++;
            }
            write(employeeKey, days.subList(from, to), person, held, now);
        }
    }

    private void write(long employeeKey, List<LocalDate> days, PersonDays person, HeldDays held, Instant now) {
        var open = new ArrayList<LocalDate>();
        var locked = new ArrayList<LocalDate>();
        days.forEach(day -> (held.holder(day, person).isPresent() ? locked : open).add(day));

        var derived = person.derive(days.get(0), days.get(days.size() - 1), now);
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

    /**
     * Computes the stretches of a slice of the days of one person that an earlier release derived. What was counted stays.
     *
     * @return whether there was somebody with such days
     */
    @Transactional
    public boolean fillStretches() {
        locks.keep();
        var days = store.untimed(SLICE).orElse(null);
        if (days == null) {
            return false;
        }
        zones.follow();
        if (employees.lock(days.employeeKey()).isPresent()) {
            var now = clock.instant();
            var person = people.of(days.employeeKey(), days.first(), days.last());
            store.fillStretches(
                    days, person.derive(days.first(), days.last(), now).values(), now);
        }
        return true;
    }

    private HeldDays held(long employeeKey, LocalDate first, LocalDate last) {
        var held = locks.between(first, last);
        return new HeldDays(held, held.isEmpty() ? Map.of() : store.sites(employeeKey, first, last));
    }

    private static List<Workday> of(Map<LocalDate, Workday> derived, Collection<LocalDate> days) {
        return days.stream()
                .filter(derived::containsKey)
                .map(derived::get)
                .map(Objects::requireNonNull)
                .toList();
    }

    /**
     * Derives the days of a person from {@code first} to {@code last} and stores nothing.
     *
     * @return the days as they are in the view of this transaction, and those of them that are locked
     */
    View view(long employeeKey, LocalDate first, LocalDate last, Instant now) {
        var person = people.of(employeeKey, first, last);
        var held = held(employeeKey, first, last);
        var locked = first.datesUntil(last.plusDays(1))
                .filter(day -> held.holder(day, person).isPresent())
                .collect(Collectors.toSet());
        return new View(person.derive(first, last, now), locked);
    }

    /** Derives days as {@link #view} does, as everybody else sees them: without what the caller's transaction has changed. */
    @Transactional(propagation = Propagation.REQUIRES_NEW, readOnly = true)
    public View othersView(long employeeKey, LocalDate first, LocalDate last, Instant now) {
        return view(employeeKey, first, last, now);
    }

    /** Holds derived days of a person. */
    record View(SortedMap<LocalDate, Workday> days, Set<LocalDate> locked) {}
}
