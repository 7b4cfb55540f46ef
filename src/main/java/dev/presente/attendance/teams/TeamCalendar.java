package dev.presente.attendance.teams;

import dev.presente.attendance.dayplan.Leave.Portion;
import dev.presente.attendance.teams.AwayQuery.Stretch;
import dev.presente.attendance.teams.CalendarQuery.Person;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.Scope;
import dev.presente.system.lists.ListWish;
import dev.presente.team.OwnPeople;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts the days of a month together for the people whom the reader sees: leave, what is asked for, and holidays. */
@Service
class TeamCalendar {
    private final CalendarQuery calendar;
    private final AwayQuery away;

    TeamCalendar(CalendarQuery calendar, AwayQuery away) {
        this.calendar = calendar;
        this.away = away;
    }

    /** Says what a day is. */
    enum What {
        /** The person has agreed leave. */
        LEAVE,
        /** The person asks for leave, and nobody has decided. */
        REQUESTED,
        /** The site has a holiday. */
        HOLIDAY,
        /** The person is not employed. */
        NOT_EMPLOYED,
        /** The person is not of a team of the reader, who is told no more of the day. */
        ELSEWHERE
    }

    /**
     * Says what is on a day; a day of work or of rest has no entry.
     *
     * @param name what the leave is called, unless the reader may not know, or the name of the holiday
     */
    record CalendarEntry(
            LocalDate day,

            @Schema(description = "`ELSEWHERE`: not of a team of the reader on that day")
            What away,

            Portion portion,
            @Nullable String name) {}

    /** Holds the days of a person. */
    record CalendarPerson(
            String employeeId,
            @Nullable String fullName,
            @Nullable String site,
            List<CalendarEntry> days) {}

    /**
     * Reads a page of a calendar.
     *
     * @param filter for which days and people
     */
    @Transactional(readOnly = true)
    public Listing<CalendarPerson> read(
            Caller caller, CalendarQuery.Filter filter, CalendarQuery.Sort sort, ListWish wish) {
        var people = calendar.people(filter, sort, wish);
        var keys = people.items().stream().map(Person::key).toList();
        var entries = new Entries(filter.first(), filter.last(), calendar.days(keys, filter.first(), filter.last()));
        calendar.holidays(keys, filter.first(), filter.last())
                .forEach(one -> entries.add(
                        one.employeeKey(), new CalendarEntry(one.day(), What.HOLIDAY, one.portion(), one.name())));
        away.away(keys, filter.first(), filter.last(), caller.hasAny(Scope.HR, Scope.AUDITOR))
                .forEach(one -> filter.first()
                        .datesUntil(filter.last().plusDays(1))
                        .filter(day -> !day.isBefore(one.firstDay()) && !day.isAfter(one.lastDay()))
                        .forEach(day -> entries.add(
                                one.employeeKey(), new CalendarEntry(day, one.what(), one.portion(), one.kind()))));
        return people.map(entries::of);
    }

    /** Returns when these people are away or ask to be, on those of the days on which the caller sees them. */
    @Transactional(readOnly = true)
    public List<Stretch> away(Caller caller, Collection<Long> people, LocalDate first, LocalDate last) {
        var all = away.away(people, first, last, caller.hasAny(Scope.HR, Scope.AUDITOR)).stream()
                .map(one -> one.on(
                        one.firstDay().isBefore(first) ? first : one.firstDay(),
                        one.lastDay().isAfter(last) ? last : one.lastDay()))
                .toList();
        if (OwnPeople.areAll()) {
            return all;
        }
        var seen = calendar.days(all.stream().map(Stretch::employeeKey).collect(Collectors.toSet()), first, last);
        return all.stream()
                .flatMap(one ->
                        cut(one, seen.getOrDefault(one.employeeKey(), Map.of()).keySet()).stream())
                .toList();
    }

    /** Returns the parts of a stretch that lie on these days. */
    private static List<Stretch> cut(Stretch whole, Set<LocalDate> days) {
        var parts = new ArrayList<Stretch>();
        whole.firstDay()
                .datesUntil(whole.lastDay().plusDays(1))
                .filter(days::contains)
                .forEach(day -> {
                    var before = parts.isEmpty() ? null : parts.get(parts.size() - 1);
                    if (before != null && before.lastDay().plusDays(1).equals(day)) {
                        parts.set(parts.size() - 1, before.on(before.firstDay(), day));
                    } else {
                        parts.add(whole.on(day, day));
                    }
                });
        return parts;
    }

    /**
     * Collects what is on the days.
     *
     * @param seen for each person the days on which the reader sees the person, and whether the person is employed then
     */
    private record Entries(
            LocalDate first,
            LocalDate last,
            Map<Long, Map<LocalDate, Boolean>> seen,
            Map<Long, List<CalendarEntry>> found) {
        Entries(LocalDate first, LocalDate last, Map<Long, Map<LocalDate, Boolean>> seen) {
            this(first, last, seen, new HashMap<>());
        }

        /** Adds what is on a day, if the reader may see that day and the person is employed. */
        void add(long person, CalendarEntry entry) {
            if (seen.getOrDefault(person, Map.of()).getOrDefault(entry.day(), false)) {
                found.computeIfAbsent(person, key -> new ArrayList<>()).add(entry);
            }
        }

        CalendarPerson of(Person person) {
            var mine = seen.getOrDefault(person.key(), Map.of());
            var days = new ArrayList<>(found.getOrDefault(person.key(), List.of()));
            first.datesUntil(last.plusDays(1))
                    .filter(day -> !mine.getOrDefault(day, false))
                    .map(day -> new CalendarEntry(
                            day, mine.containsKey(day) ? What.NOT_EMPLOYED : What.ELSEWHERE, Portion.FULL, null))
                    .forEach(days::add);
            days.sort(Comparator.comparing(CalendarEntry::day)
                    .thenComparing(CalendarEntry::away)
                    .thenComparing(CalendarEntry::portion));
            return new CalendarPerson(person.employeeId(), person.fullName(), person.site(), List.copyOf(days));
        }
    }
}
