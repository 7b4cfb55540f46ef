package dev.presente.attendance.daybook;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.presente.attendance.ZoneUpdates.ChangedDay;
import dev.presente.attendance.daybook.StaleDays.PersonRange;
import dev.presente.attendance.period.PeriodLocks;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the days that depend on the clock of a time zone, when that shows another time than it was thought to show. */
@Component
public class DaysByTheClock {
    /** All days close before then. */
    private static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");

    private final StaleDays stale;
    private final PersonReader people;
    private final WorkdayStore store;
    private final PeriodLocks locks;
    private final Clock clock;

    DaysByTheClock(StaleDays stale, PersonReader people, WorkdayStore store, PeriodLocks locks, Clock clock) {
        this.stale = stale;
        this.people = people;
        this.store = store;
        this.locks = locks;
        this.clock = clock;
    }

    /** Returns a mark: what becomes stale from now on has a larger one. */
    public long newest() {
        return stale.newest();
    }

    /**
     * Makes the days stale of everybody for whom the clock of a zone counts in a stretch of time.
     *
     * @param service the zone of sites whose zone nobody has said
     */
    public void addZone(String zone, String service, Instant from, Instant to) {
        stale.addZone(zone, service, from, to);
    }

    /** Computes offsets of stored days, as {@link WorkdayStore#fillOffsets} does. */
    public boolean fillOffsets() {
        return store.fillOffsets();
    }

    /**
     * Returns the days of all people that are stale since {@link #newest} and would be derived otherwise now, by site and date.
     */
    public List<ChangedDay> changedSince(long newest) {
        // the last date that has begun anywhere
        var last = LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(14));
        return stale.derivedSince(newest, last).stream()
                .flatMap(person -> countedOtherwise(person).stream())
                .collect(groupingBy(Function.identity(), counting()))
                .entrySet()
                .stream()
                .map(day -> new ChangedDay(
                        day.getKey().site(),
                        day.getKey().day(),
                        day.getKey().locked(),
                        Math.toIntExact(day.getValue())))
                .sorted(Comparator.comparing(ChangedDay::site, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(ChangedDay::day)
                        .thenComparing(ChangedDay::locked))
                .toList();
    }

    /**
     * Says where a day is counted.
     *
     * @param locked whether a locked period holds it
     */
    private record CountedDay(@Nullable String site, LocalDate day, boolean locked) {}

    /** Returns the days of a person that have begun and would be derived otherwise now than they are stored. */
    private List<CountedDay> countedOtherwise(PersonRange range) {
        var now = clock.instant();
        var first = range.first();
        var last = range.last();
        var person = people.of(range.employeeKey(), first, last);
        var derived = person.derive(first, last, now).values();
        var held = new HeldDays(locks.between(first, last), store.sites(range.employeeKey(), first, last));
        return store.different(range.employeeKey(), first, last, derived, FOR_EVER).stream()
                .filter(day -> !person.plan(day).reach().start().isAfter(now))
                .map(day -> new CountedDay(
                        held.counted().getOrDefault(day, person.plan(day).site()),
                        day,
                        held.holder(day, person).isPresent()))
                .toList();
    }
}
