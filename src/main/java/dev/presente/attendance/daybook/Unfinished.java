package dev.presente.attendance.daybook;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds what waits for somebody in a period, each list by day. It names nobody who has been erased, because nobody can
 * decide anything about them.
 *
 * @param requests corrections that nobody has decided and that would change a day of the period
 * @param overtime days with overtime that nobody has approved
 * @param days days whose punches do not fit together, and days that have changed while they were locked
 */
record Unfinished(List<Request> requests, List<Overtime> overtime, List<Day> days) {
    /** The most entries of each list that an answer shows. */
    static final int SHOWN = 100;

    record Request(
            UUID id,
            long employeeKey,
            String employeeId,
            LocalDate day,
            String kind,
            String reason,
            String requestedBy,
            Instant requestedAt) {}

    record Overtime(
            long employeeKey,
            String employeeId,
            LocalDate day,
            @Nullable String site,
            Duration pending) {}

    /**
     * Names a day.
     *
     * @param why the flags of the day that make it unfinished, and {@code CHANGE_PENDING}
     */
    record Day(
            long employeeKey,
            String employeeId,
            LocalDate day,
            @Nullable String site,
            @Schema(example = "FORGOTTEN_OUT") List<String> why) {}

    boolean isEmpty() {
        return requests.isEmpty() && overtime.isEmpty() && days.isEmpty();
    }

    /** Returns how many entries each list has, as {@code requestsTotal} and so on. */
    Map<String, Object> totals() {
        return Map.of("requestsTotal", requests.size(), "overtimeTotal", overtime.size(), "daysTotal", days.size());
    }

    /** Returns the members of the problem that refuses to lock the period: the totals, and the first of each list. */
    Map<String, Object> members() {
        var members = new LinkedHashMap<String, Object>();
        members.put(
                "requests",
                first(
                        requests,
                        one -> Map.of(
                                "id", one.id(),
                                "employeeId", one.employeeId(),
                                "day", one.day(),
                                "kind", one.kind(),
                                "reason", one.reason(),
                                "requestedBy", one.requestedBy(),
                                "requestedAt", one.requestedAt())));
        members.put(
                "overtime",
                first(overtime, one -> at(one.employeeId(), one.day(), one.site(), "pending", one.pending())));
        members.put("days", first(days, one -> at(one.employeeId(), one.day(), one.site(), "why", one.why())));
        members.putAll(totals());
        return members;
    }

    private static <T> List<Map<String, Object>> first(List<T> list, Function<T, Map<String, Object>> member) {
        return list.stream().limit(SHOWN).map(member).toList();
    }

    private static Map<String, Object> at(
            String employeeId, LocalDate day, @Nullable String site, String name, Object value) {
        var members = new LinkedHashMap<String, Object>();
        members.put("employeeId", employeeId);
        members.put("day", day);
        if (site != null) {
            members.put("site", site);
        }
        members.put(name, value);
        return members;
    }

    /** Returns for the inner key of each person what waits, without a name or a text: ids of requests, and days. */
    Map<Long, Map<String, List<Object>>> byPerson() {
        var people = new TreeMap<Long, Map<String, List<Object>>>();
        Stream.of(
                        requests.stream().map(one -> new Entry(one.employeeKey(), "requests", one.id())),
                        overtime.stream().map(one -> new Entry(one.employeeKey(), "overtime", one.day())),
                        days.stream().map(one -> new Entry(one.employeeKey(), "days", one.day())))
                .flatMap(entries -> entries)
                .forEach(one -> people.computeIfAbsent(one.employeeKey(), key -> new LinkedHashMap<>())
                        .computeIfAbsent(one.list(), list -> new ArrayList<>())
                        .add(one.value()));
        return people;
    }

    private record Entry(long employeeKey, String list, Object value) {}
}
