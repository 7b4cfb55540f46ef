package dev.presente.company;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.attendance.daybook.oracle.Oracle;
import dev.presente.attendance.daybook.oracle.PayOracle;
import dev.presente.csv.CsvFile;
import dev.presente.testkit.Api;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Holds what the payroll hands over of a company against an oracle that counts every second one by one. One agreement moves the
 * night and limits day and week at one site, and is another one from a Wednesday in the middle of a month on; another agreement
 * is that of a few people alone, from a day on.
 */
final class PayrollComparison {
    private static final LocalDate CHANGE = LocalDate.parse("2025-12-17");
    private static final LocalDate OWN = LocalDate.parse("2025-12-11");
    private static final String MADRID = Site.MADRID.title();
    private static final PayOracle.Rules BEFORE = new PayOracle.Rules(21, 5, 30_600, 36 * 3600, 12, 11 * 3600);
    private static final PayOracle.Rules AFTER = new PayOracle.Rules(20, 7, 27_000, 34 * 3600, 14, 14 * 3600);
    private static final PayOracle.Rules OF_SOME = new PayOracle.Rules(23, 4, 25_200, 30 * 3600, 10, 12 * 3600);

    private final Api api;
    private final JdbcClient jdbc;
    private final Oracle oracle;
    private final Set<String> some;

    /** Begins with the plans as they are, and makes the agreements; that of their own is for {@code some}. */
    PayrollComparison(Api api, JdbcClient jdbc, Set<String> some) {
        this.api = api;
        this.jdbc = jdbc;
        this.oracle = new Oracle(jdbc);
        this.some = some;
        api.json("PUT", "/agreements/company", """
                {"rules":{"night":{"start":"21:00","end":"05:00"},"dailyLimit":"PT8H30M","weeklyLimit":"PT36H",
                 "minimumRest":"PT11H"},"sites":["%s"]}""".formatted(MADRID)).expect(200);
        api.json("PUT", "/agreements/company", """
                {"rules":{"night":{"start":"20:00","end":"07:00"},"dailyLimit":"PT7H30M","weeklyLimit":"PT34H",
                 "minimumRest":"PT14H","halfHolidaysMeetAt":"14:00"},"effectiveFrom":"%s"}""".formatted(CHANGE)).expect(200);
        api.json("PUT", "/agreements/own", """
                {"rules":{"night":{"start":"23:00","end":"04:00"},"dailyLimit":"PT7H","weeklyLimit":"PT30H",
                 "minimumRest":"PT12H","halfHolidaysMeetAt":"10:00"}}""").expect(200);
        some.forEach(id -> api.json(
                        "PUT",
                        "/employees/" + id + "/agreements",
                        "{\"effectiveFrom\":\"%s\",\"agreement\":\"own\"}".formatted(OWN))
                .expect(200));
    }

    private PayOracle.Rules rules(String id, String site, LocalDate day) {
        if (some.contains(id) && !day.isBefore(OWN)) {
            return OF_SOME;
        }
        if (site.equals(MADRID)) {
            return day.isBefore(CHANGE) ? BEFORE : AFTER;
        }
        return PayOracle.STANDARD;
    }

    /** Compares the answer, the table and the file of a payroll system, and returns the names of what there was of any length. */
    Set<String> compare(LocalDate from, LocalDate to, boolean closed) {
        var period = "/reports/payroll?from=%s&to=%s".formatted(from, to);
        var wish = period + "&closedOnly=" + closed;
        var table = table(api.get(wish + "&format=csv").expect(200).text());
        var lodas = lodas(api.get(period + "&format=csv&closedOnly=false&template=datev-lodas")
                .expect(200)
                .text());
        var seen = new TreeSet<String>();
        for (var row : api.get(wish).expect(200).json().at("/items")) {
            var id = row.at("/employeeId").asString();
            if (id.startsWith(SyntheticCompanyTest.OURS)) {
                var expected = expected(id, from, to);
                assertThat(times(row)).as(id).isEqualTo(expected);
                assertThat(sum(expected, "regular", "overtime", "unpaidWork"))
                        .as(id)
                        .isEqualTo(sum(expected, "worked"));
                assertThat(sumOfParts(expected, "")).as(id).isEqualTo(sum(expected, "worked"));
                assertTable(id, requireNonNull(table.get(id)), expected);
                assertThat(lodas.getOrDefault(id, Map.of())).as(id).isEqualTo(ofLodas(expected));
                seen.add(id);
                seen.addAll(expected.keySet());
            }
        }
        return seen;
    }

    private Map<String, Long> expected(String id, LocalDate from, LocalDate to) {
        var key = jdbc.sql("select key from employee where employee_id = ?")
                .param(id)
                .query(Long.class)
                .single();
        var first = from.minusDays(from.getDayOfWeek().getValue() + 1L);
        return PayOracle.of(jdbc, (site, day) -> rules(id, site, day)).count(oracle.days(key, first, to), from);
    }

    /** What is not zero of a row. */
    private static Map<String, Long> times(JsonNode row) {
        var times = new TreeMap<String, Long>();
        row.propertyStream().forEach(entry -> {
            if (entry.getValue().isObject()) {
                entry.getValue()
                        .propertyStream()
                        .forEach(one -> times.put(
                                entry.getKey() + "." + one.getKey(),
                                seconds(one.getValue().asString())));
            } else if (entry.getValue().asString("").startsWith("PT")) {
                times.put(entry.getKey(), seconds(entry.getValue().asString()));
            }
        });
        for (var part : row.at("/parts")) {
            var name = "part.%s.%s.%s.%s"
                    .formatted(
                            part.at("/pay").asString(),
                            part.at("/why").asString(""),
                            part.at("/night").asBoolean(),
                            part.at("/holiday").asBoolean());
            times.put(name, seconds(part.at("/time").asString()));
        }
        times.put("shortRests", row.at("/shortRests").asLong());
        times.values().removeIf(time -> time == 0);
        return times;
    }

    private static long seconds(String time) {
        return Duration.parse(time).toSeconds();
    }

    private static long sum(Map<String, Long> times, String... names) {
        return List.of(names).stream()
                .mapToLong(name -> times.getOrDefault(name, 0L))
                .sum();
    }

    private static long sumOfParts(Map<String, Long> times, String pattern) {
        return times.entrySet().stream()
                .filter(entry ->
                        entry.getKey().matches("part\\..*") && entry.getKey().matches(".*" + pattern))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The cells of a table by their columns, by the person of a row. */
    private static Map<String, Map<String, String>> table(String text) {
        var file = CsvFile.read(text.getBytes(StandardCharsets.UTF_8), null);
        var rows = new HashMap<String, Map<String, String>>();
        for (var line : file.lines()) {
            var cells = new TreeMap<String, String>();
            for (int i = 0; i < file.header().size(); i++) {
                cells.put(file.header().get(i), line.cells().get(i));
            }
            rows.put(cells.get("employeeId"), cells);
        }
        return rows;
    }

    /** Each time stands in the table to the second, and beside it in decimal hours; no other column has a time. */
    private static void assertTable(String id, Map<String, String> cells, Map<String, Long> expected) {
        var found = new TreeMap<String, Long>();
        cells.forEach((column, cell) -> {
            if (cell.matches("\\d+:\\d\\d:\\d\\d")) {
                var parts = cell.split(":", -1);
                long time = Long.parseLong(parts[0]) * 3600 + Long.parseLong(parts[1]) * 60 + Long.parseLong(parts[2]);
                assertThat(cells.get(column + "Hours")).as(id + " " + column).isEqualTo(hours(time));
                found.put(name(column), time);
            }
        });
        found.put("shortRests", Long.valueOf(cells.get("shortRests")));
        found.values().removeIf(time -> time == 0);
        var all = new TreeMap<>(expected);
        all.keySet().removeIf(name -> name.startsWith("part."));
        assertThat(found).as(id).isEqualTo(all);
    }

    /** {@code overtimeBy.WEEK_LIMIT} for {@code overtimeWeekLimit}, and {@code leave.sick} for {@code leave:sick}. */
    private static String name(String column) {
        return column.matches("overtime[A-Z].*")
                ? "overtimeBy."
                        + column.substring("overtime".length())
                                .replaceAll("(?<=.)(?=[A-Z])", "_")
                                .toUpperCase(Locale.ROOT)
                : column.replace("leave:", "leave.");
    }

    private static String hours(long seconds) {
        return BigDecimal.valueOf(seconds)
                .divide(BigDecimal.valueOf(3600), 2, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** The hours of each wage type, by person. */
    private static Map<String, Map<String, String>> lodas(String text) {
        var hours = new HashMap<String, Map<String, String>>();
        text.lines()
                .filter(line -> line.matches("1;\\d\\d/.*"))
                .map(line -> line.split(";", -1))
                .forEach(cells -> hours.computeIfAbsent(cells[2], id -> new TreeMap<>())
                        .put(cells[3], cells[5].replace(',', '.')));
        return hours;
    }

    private static Map<String, String> ofLodas(Map<String, Long> expected) {
        var hours = new TreeMap<String, Long>();
        hours.put("1000", sum(expected, "regular"));
        hours.put("1100", sum(expected, "overtime"));
        hours.put("1200", sumOfParts(expected, "(REGULAR|OVERTIME)\\..*\\.true\\..*"));
        hours.put("1300", sumOfParts(expected, "(REGULAR|OVERTIME)\\..*\\.true"));
        hours.values().removeIf(time -> time == 0);
        var told = new TreeMap<String, String>();
        hours.forEach((code, time) -> told.put(code, hours(time)));
        return told;
    }
}
