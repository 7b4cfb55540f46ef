package dev.presente.attendance.daybook.oracle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The worked days of a person from the rows that a database has, when all of them are over and nothing is corrected. */
public final class Oracle {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration HOUR = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Map<String, ZoneId> zones = new HashMap<>();
    private final Map<String, JsonNode> shifts = new HashMap<>();
    private final Map<String, List<Map<String, Object>>> rosters = new HashMap<>();
    private final List<Map<String, Object>> holidays;

    public Oracle(JdbcClient jdbc) {
        this.jdbc = jdbc;
        rows("select * from site").forEach(row -> zones.put(text(row, "name"), ZoneId.of(text(row, "zone"))));
        rows("select name, definition::text from shift")
                .forEach(row -> shifts.put(text(row, "name"), JSON.readTree(text(row, "definition"))));
        rows("select * from roster_day join roster on name = roster order by roster, position")
                .forEach(row -> rosters.computeIfAbsent(text(row, "roster"), name -> new ArrayList<>())
                        .add(row));
        holidays = rows("select * from holiday");
    }

    private List<Map<String, Object>> rows(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query().listOfRows();
    }

    private static String text(Map<String, Object> row, String column) {
        return String.valueOf(row.get(column));
    }

    private static @Nullable LocalDate date(Map<String, Object> row, String column) {
        return row.get(column) == null ? null : LocalDate.parse(text(row, column));
    }

    private static boolean holds(Map<String, Object> row, String from, String to, LocalDate day) {
        var first = date(row, from);
        var last = date(row, to);
        return (first == null || !day.isBefore(first)) && (last == null || !day.isAfter(last));
    }

    /** From {@code first} to {@code last}; days without plan, leave and punch are not there. */
    public List<OracleDay> days(long employeeKey, LocalDate first, LocalDate last) {
        var employments = rows("select * from employment where employee_key = ?", employeeKey);
        var assignments = rows("select * from shift_assignment where employee_key = ?", employeeKey);
        var absences = rows("select * from absence where employee_key = ?", employeeKey);
        var stamps = stamps(employeeKey);
        var plans = first.minusDays(4)
                .datesUntil(last.plusDays(5))
                .map(day -> plan(employments, assignments, absences, stamps, day))
                .toList();
        var own = new TreeMap<LocalDate, List<Stamp>>();
        var outside = new TreeMap<LocalDate, List<Stamp>>();
        var slots = plans.stream()
                .filter(plan -> plan.rules() != null)
                .map(plan -> new Slot(plan.day(), plan.opens(), plan.closes(), plan.hours()))
                .toList();
        for (var stamp : stamps) {
            var shift = shiftOf(stamp, slots);
            var date = LocalDate.ofInstant(stamp.at(), stamp.zone());
            (shift != null ? own : outside)
                    .computeIfAbsent(shift != null ? shift : date, day -> new ArrayList<>())
                    .add(stamp);
        }
        return plans.stream()
                .filter(plan -> !plan.day().isBefore(first) && !plan.day().isAfter(last))
                .map(plan -> plan.rules() == null
                        ? new Judge(plan, outside.getOrDefault(plan.day(), List.of()), List.of())
                        : new Judge(
                                plan,
                                own.getOrDefault(plan.day(), List.of()),
                                outside.getOrDefault(plan.day(), List.of())))
                .map(Judge::judge)
                .filter(day ->
                        !day.status().equals("UNPLANNED") || !day.events().isEmpty())
                .toList();
    }

    private List<Stamp> stamps(long employeeKey) {
        return jdbc
                .sql("select * from attendance_event where employee_key = ?")
                .param(employeeKey)
                .query((rs, i) -> new Stamp(
                        rs.getObject("id", UUID.class),
                        rs.getObject("at", OffsetDateTime.class).toInstant(),
                        rs.getBoolean("direction_stated") ? rs.getString("direction") : null,
                        ZoneId.of(rs.getString("zone")),
                        rs.getString("site")))
                .list()
                .stream()
                .sorted(Stamp.IN_TIME)
                .toList();
    }

    private Plan plan(
            List<Map<String, Object>> employments,
            List<Map<String, Object>> assignments,
            List<Map<String, Object>> absences,
            List<Stamp> stamps,
            LocalDate day) {
        var leave = absences.stream()
                .filter(row -> holds(row, "first_day", "last_day", day))
                .map(row -> text(row, "portion"))
                .findFirst()
                .orElse(null);
        var isEmployed =
                employments.isEmpty() || employments.stream().anyMatch(row -> holds(row, "first_day", "last_day", day));
        var assignment = assignments.stream()
                .filter(row -> holds(row, "first_day", "last_day", day) && isEmployed)
                .findFirst();
        if (assignment.isEmpty()) {
            var place = stamps.stream()
                    .filter(stamp ->
                            LocalDate.ofInstant(stamp.at(), stamp.zone()).equals(day))
                    .findFirst();
            return new Plan(
                    day,
                    place.map(Stamp::zone).orElse(ZoneOffset.UTC),
                    place.map(Stamp::site).orElse(null),
                    isEmployed,
                    false,
                    null,
                    null,
                    false,
                    leave);
        }
        var site = text(assignment.get(), "site");
        var shift = shift(assignment.get(), day);
        var isHoliday = holidays.stream()
                .anyMatch(row -> day.equals(date(row, "day"))
                        && (row.get("site") == null || text(row, "site").equals(site)));
        return new Plan(
                day,
                zones.getOrDefault(site, ZoneOffset.UTC),
                site,
                true,
                true,
                shift,
                shift == null ? null : shifts.get(shift),
                isHoliday,
                leave);
    }

    private @Nullable String shift(Map<String, Object> assignment, LocalDate day) {
        if (assignment.get("roster") == null) {
            var weekdays = text(assignment, "weekdays");
            return weekdays.contains(String.valueOf(day.getDayOfWeek().getValue())) ? text(assignment, "shift") : null;
        }
        var cycle = rosters.getOrDefault(text(assignment, "roster"), List.of());
        var anchor = LocalDate.parse(text(cycle.get(0), "anchor"));
        long days = ChronoUnit.DAYS.between(anchor, day) + Long.parseLong(text(assignment, "roster_offset"));
        return (String)
                cycle.get((int) Math.floorMod(days, (long) cycle.size())).get("shift");
    }

    /** The shift of a day. */
    private record Slot(LocalDate day, Instant opens, Instant closes, Plan.Hours hours) {}

    /** The day of the shift that a punch belongs to, by the first rule that says so. */
    private static @Nullable LocalDate shiftOf(Stamp stamp, List<Slot> slots) {
        var near = slots.stream()
                .filter(slot ->
                        Math.abs(ChronoUnit.DAYS.between(slot.day(), LocalDate.ofInstant(stamp.at(), stamp.zone())))
                                <= 3)
                .filter(slot ->
                        !stamp.at().isBefore(slot.opens()) && !stamp.at().isAfter(slot.closes()))
                .toList();
        var handover =
                near.stream().filter(slot -> handsOver(stamp, slot.hours())).toList();
        var inside = near.stream()
                .filter(slot -> !stamp.at().isBefore(slot.hours().start())
                        && stamp.at().isBefore(slot.hours().end()))
                .toList();
        var candidates = !handover.isEmpty() ? handover : !inside.isEmpty() ? inside : near;
        return candidates.stream()
                .min(Comparator.<Slot, Duration>comparing(slot -> distance(stamp, slot.hours()))
                        .thenComparing(Slot::day))
                .map(Slot::day)
                .orElse(null);
    }

    private static boolean handsOver(Stamp stamp, Plan.Hours hours) {
        var ahead = "IN".equals(stamp.direction())
                ? Duration.between(stamp.at(), hours.start())
                : "OUT".equals(stamp.direction()) ? Duration.between(hours.end(), stamp.at()) : Duration.ofDays(-1);
        return !ahead.isNegative() && ahead.compareTo(HOUR) <= 0;
    }

    private static Duration distance(Stamp stamp, Plan.Hours hours) {
        Instant at = stamp.at();
        if ("OUT".equals(stamp.direction())) {
            return Duration.between(hours.end(), at).abs();
        }
        if (at.isBefore(hours.start())) {
            return Duration.between(at, hours.start());
        }
        return at.isAfter(hours.end()) ? Duration.between(hours.end(), at) : Duration.ZERO;
    }
}
