package dev.presente.attendance.daybook.oracle;

import dev.presente.zone.Zone;
import java.sql.Date;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The worked days of a person from the rows that a database has, when all of them are over and nothing is corrected. */
public final class Oracle {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Map<String, Zone> zones = new HashMap<>();
    private final Map<String, JsonNode> shifts = new HashMap<>();
    private final Map<String, NavigableMap<LocalDate, JsonNode>> versions = new HashMap<>();
    private final Map<String, List<Map<String, Object>>> rosters = new HashMap<>();
    private final List<Map<String, Object>> holidays;
    private final Set<String> tables;

    public Oracle(JdbcClient jdbc) {
        this.jdbc = jdbc;
        rows("select * from site").forEach(row -> zones.put(text(row, "name"), Zone.of(text(row, "zone"))));
        rows("select name, definition::text from shift")
                .forEach(row -> shifts.put(text(row, "name"), JSON.readTree(text(row, "definition"))));
        rows("select * from roster_day join roster on name = roster order by roster, position")
                .forEach(row -> rosters.computeIfAbsent(text(row, "roster"), name -> new ArrayList<>())
                        .add(row));
        holidays = rows("select * from holiday");
        tables = Set.copyOf(jdbc.sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query(String.class)
                .list());
        if (isTable("shift_version")) {
            rows("select shift, effective_from, definition::text from shift_version")
                    .forEach(row -> versions.computeIfAbsent(text(row, "shift"), name -> new TreeMap<>())
                            .put(LocalDate.parse(text(row, "effective_from")), JSON.readTree(text(row, "definition"))));
        }
    }

    private List<Map<String, Object>> rows(String sql, Object... parameters) {
        var rows = jdbc.sql(sql).params(parameters).query().listOfRows();
        // each date is read only once, and asked for with every day
        rows.forEach(row -> row.replaceAll((name, value) -> value instanceof Date date ? date.toLocalDate() : value));
        return rows;
    }

    private static String text(Map<String, Object> row, String column) {
        return String.valueOf(row.get(column));
    }

    private static @Nullable LocalDate date(Map<String, Object> row, String column) {
        return (LocalDate) row.get(column);
    }

    private static boolean holds(Map<String, Object> row, String from, String to, LocalDate day) {
        var first = date(row, from);
        var last = date(row, to);
        return (first == null || !day.isBefore(first)) && (last == null || !day.isAfter(last));
    }

    /** From {@code first} to {@code last}; days without plan, leave and punch are not there. */
    public List<OracleDay> days(long employeeKey, LocalDate first, LocalDate last) {
        var rows = new PersonRows(
                employments(employeeKey),
                rows("select * from shift_assignment where employee_key = ?", employeeKey),
                rows("select * from absence where employee_key = ? order by portion", employeeKey));
        var stamps = stamps(employeeKey);
        var plans = first.minusDays(4)
                .datesUntil(last.plusDays(5))
                .map(day -> plan(rows, stamps, day))
                .toList();
        var days = days(plans, stamps);
        return days.stream()
                .filter(day -> !day.day().isBefore(first) && !day.day().isAfter(last))
                .filter(day ->
                        !day.status().equals("UNPLANNED") || !day.events().isEmpty())
                .toList();
    }

    /** All days of {@code plans}, which follow each other. */
    static List<OracleDay> days(List<Plan> plans, List<Stamp> stamps) {
        var claims = new Claims(plans, stamps);
        var days = new ArrayList<OracleDay>();
        for (var plan : plans) {
            var claimed = claims.claimed(plan.day());
            var unclaimed = claims.unclaimed(plan.day());
            var judge = plan.rules() == null
                    ? new Judge(plan, unclaimed, List.of(), next(unclaimed, stamps))
                    : new Judge(plan, claimed, unclaimed, Instant.MAX);
            var day = judge.judge();
            if (isShortRest(plan, day, days)) {
                day.flags().add("SHORT_REST");
            }
            days.add(day);
        }
        return days;
    }

    /** The rows of a person. */
    private record PersonRows(
            List<Map<String, Object>> employments,
            List<Map<String, Object>> assignments,
            List<Map<String, Object>> absences) {

        boolean isEmployed(LocalDate day) {
            return employments.isEmpty()
                    || employments.stream().anyMatch(row -> holds(row, "first_day", "last_day", day));
        }
    }

    private List<Map<String, Object>> employments(long employeeKey) {
        return isTable("employment")
                ? rows("select * from employment where employee_key = ?", employeeKey)
                : rows(
                        "select active_from as first_day, active_to as last_day from employee where key = ?",
                        employeeKey);
    }

    private boolean isTable(String name) {
        return tables.contains(name);
    }

    private static Instant next(List<Stamp> own, List<Stamp> all) {
        return all.stream()
                .filter(stamp -> !own.isEmpty() && Stamp.IN_TIME.compare(stamp, own.get(own.size() - 1)) > 0)
                .findFirst()
                .map(Stamp::second)
                .orElse(Instant.MAX);
    }

    private static boolean isShortRest(Plan plan, OracleDay day, List<OracleDay> before) {
        var came = day.firstIn();
        long rest = plan.rules() == null ? 0 : plan.seconds("minimumRest", "PT0S");
        if (came == null || rest == 0) {
            return false;
        }
        for (int i = before.size() - 1; i >= Math.max(0, before.size() - 2); i--) {
            var went = before.get(i).lastOut();
            if (went != null) {
                return Duration.between(went, came).toSeconds() < rest;
            }
        }
        return false;
    }

    private List<Stamp> stamps(long employeeKey) {
        return jdbc
                .sql("select * from attendance_event where employee_key = ?")
                .param(employeeKey)
                .query((rs, i) -> new Stamp(
                        rs.getObject("id", UUID.class),
                        rs.getObject("at", OffsetDateTime.class).toInstant(),
                        rs.getBoolean("direction_stated") ? rs.getString("direction") : null,
                        Zone.of(rs.getString("zone")),
                        rs.getString("site")))
                .list()
                .stream()
                .sorted(Stamp.IN_TIME)
                .toList();
    }

    private Plan plan(PersonRows rows, List<Stamp> stamps, LocalDate day) {
        var leaves = rows.absences().stream()
                .filter(row -> holds(row, "first_day", "last_day", day))
                .map(row -> new Plan.Leave(text(row, "kind"), (boolean) row.get("paid"), text(row, "portion")))
                .toList();
        var isEmployed = rows.isEmployed(day);
        var assignment = rows.assignments().stream()
                .filter(row -> holds(row, "first_day", "last_day", day) && isEmployed)
                .findFirst();
        if (assignment.isEmpty()) {
            var place =
                    stamps.stream().filter(stamp -> stamp.date().equals(day)).findFirst();
            return new Plan(
                    day,
                    place.map(Stamp::zone).orElse(Zone.UTC),
                    place.map(Stamp::site).orElse(null),
                    isEmployed,
                    false,
                    null,
                    null,
                    null,
                    Map.of(),
                    leaves);
        }
        var site = text(assignment.get(), "site");
        var shift = shift(assignment.get(), day);
        return new Plan(
                day,
                zones.getOrDefault(site, Zone.UTC),
                site,
                true,
                true,
                shift,
                shift == null ? null : definition(shift, day),
                holiday(site, day),
                places(day),
                leaves);
    }

    private Map<String, Plan.Place> places(LocalDate day) {
        var places = new HashMap<String, Plan.Place>();
        zones.forEach((name, zone) -> places.put(name, new Plan.Place(zone, holiday(name, day))));
        return places;
    }

    private @Nullable JsonNode definition(String shift, LocalDate day) {
        var version = versions.getOrDefault(shift, new TreeMap<>()).floorEntry(day);
        return version == null ? shifts.get(shift) : version.getValue();
    }

    /** The portion of the day that is a holiday at a site; two halves are whole. */
    private @Nullable String holiday(String site, LocalDate day) {
        var portions = holidays.stream()
                .filter(row -> day.equals(date(row, "day"))
                        && (row.get("site") == null || text(row, "site").equals(site)))
                .map(row -> row.get("portion") == null ? "FULL" : text(row, "portion"))
                .distinct()
                .toList();
        if (portions.isEmpty()) {
            return null;
        }
        return portions.size() == 1 ? portions.get(0) : "FULL";
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
}
