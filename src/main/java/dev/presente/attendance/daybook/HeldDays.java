package dev.presente.attendance.daybook;

import dev.presente.attendance.period.PeriodLock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows which days of a person are locked. A day that loses its plan or its punches loses its site too, but what is locked
 * stays where it was counted; and a day that gets its first punch gets a site, which may be a locked one.
 *
 * @param locks the locks of any of these days
 * @param counted the sites of the days that are stored
 */
record HeldDays(List<PeriodLock> locks, Map<LocalDate, String> counted) {
    /** Returns the lock, if any, of a day at its site in {@code person} or at the one where it was counted. */
    Optional<PeriodLock> holder(LocalDate day, PersonDays person) {
        return locks.isEmpty() ? Optional.empty() : holder(day, sites(day, List.of(person)));
    }

    /** Returns the lock, if any, of a day at one of these sites. */
    Optional<PeriodLock> holder(LocalDate day, Set<@Nullable String> sites) {
        return locks.stream()
                .filter(lock -> sites.stream().anyMatch(site -> lock.holds(day, site)))
                .findFirst();
    }

    /** Returns where a day is counted in each of {@code views}, and where it was counted. */
    Set<@Nullable String> sites(LocalDate day, Collection<PersonDays> views) {
        var sites = new HashSet<@Nullable String>();
        views.forEach(person -> sites.add(person.plan(day).site()));
        var was = counted.get(day);
        if (was != null) {
            sites.add(was);
        }
        return sites;
    }
}
