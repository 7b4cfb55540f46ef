package dev.presente.attendance.daybook;

import dev.presente.attendance.period.PeriodLock;
import dev.presente.attendance.period.PeriodLocks;
import dev.presente.attendance.workday.Correction;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Derives what a correction would change, and stores nothing. */
@Component
public class Foresight {
    private final PersonReader people;
    private final WorkdayStore store;
    private final PeriodLocks locks;
    private final Clock clock;

    Foresight(PersonReader people, WorkdayStore store, PeriodLocks locks, Clock clock) {
        this.people = people;
        this.store = store;
        this.locks = locks;
        this.clock = clock;
    }

    /**
     * Returns the lock, if any, of a day that would change if {@code correction} were approved now.
     *
     * @param days the days on which the correction may have an effect
     */
    @Transactional
    public Optional<PeriodLock> inTheWayOf(long employeeKey, Correction correction, Collection<LocalDate> days) {
        var held = locks.between(first(days), last(days));
        var none = new HeldDays(held, Collections.emptyMap());
        return held.isEmpty()
                ? Optional.empty()
                : changed(employeeKey, correction, days).entrySet().stream()
                        .flatMap(day -> none.holder(day.getKey(), day.getValue()).stream())
                        .findFirst();
    }

    /**
     * Returns the days that would change if {@code correction} were approved now, each with the sites where it is counted
     * before and after; null stands for no site.
     *
     * @param days the days on which the correction may have an effect
     */
    SortedMap<LocalDate, Set<@Nullable String>> changed(
            long employeeKey, Correction correction, Collection<LocalDate> days) {
        var first = first(days);
        var last = last(days);
        var person = people.of(employeeKey, first, last);
        var corrected = person.with(correction);
        var now = clock.instant();
        var held = new HeldDays(List.of(), store.sites(employeeKey, first, last));
        var changed = new TreeMap<LocalDate, Set<@Nullable String>>();
        // a punch may be moved over years, and only the days around its dates can change
        var parts = ChronoUnit.DAYS.between(first, last) < Deriver.SLICE
                ? Set.of(days)
                : days.stream().map(Set::of).collect(Collectors.toSet());
        for (var around : parts) {
            var from = first(around);
            var to = last(around);
            var before = person.derive(from, to, now);
            var after = corrected.derive(from, to, now);
            from.datesUntil(to.plusDays(1))
                    .filter(day -> !Objects.equals(before.get(day), after.get(day))
                            || (correction instanceof Correction.Overtime overtime
                                    && overtime.day().equals(day)))
                    .forEach(day -> changed.put(day, held.sites(day, List.of(person, corrected))));
        }
        return changed;
    }

    private static LocalDate first(Collection<LocalDate> days) {
        return Collections.min(days).minusDays(4);
    }

    private static LocalDate last(Collection<LocalDate> days) {
        return Collections.max(days).plusDays(5);
    }
}
