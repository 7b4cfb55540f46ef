package dev.presente.company;

import dev.presente.digest.Sha256;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes a company into the tables of the service. */
final class CompanyWriter {
    private static final String EVENT =
            "attendance_event (id, employee_key, at, zone, offset_seconds, site, direction, direction_stated, mode,"
                    + " captured_at, received_at, punch_import_id, source_line)";

    private final Connection connection;
    private final CompanyPlan plan;

    CompanyWriter(Connection connection, CompanyPlan plan) {
        this.connection = connection;
        this.plan = plan;
    }

    void masterData(Calendar calendar) throws SQLException {
        try (var rows = new CopyRows(connection, "site (name, zone)")) {
            plan.places().forEach(site -> rows.add(site.title(), site.zone()));
        }
        try (var rows = new CopyRows(connection, "shift (name, definition)")) {
            Stream.of(SampleShift.values())
                    .forEach(shift -> rows.add(shift.title(), shift.rules().replace("\n", " ")));
        }
        try (var rows = new CopyRows(connection, "roster (name, anchor)")) {
            rosters().forEach(pattern -> rows.add(pattern.title(), ShiftPattern.ANCHOR));
        }
        try (var rows = new CopyRows(connection, "roster_day (roster, position, shift)")) {
            rosters()
                    .forEach(pattern -> IntStream.range(0, pattern.cycle().size())
                            .forEach(i -> {
                                var shift = pattern.cycle().get(i);
                                rows.add(pattern.title(), i, shift == null ? null : shift.title());
                            }));
        }
        try (var rows = new CopyRows(connection, "holiday (site, day, name, portion)")) {
            calendar.holidays()
                    .forEach(h -> rows.add(h.site() == null ? null : h.site().title(), h.day(), h.name(), h.portion()));
        }
    }

    static Stream<ShiftPattern> rosters() {
        return Stream.of(ShiftPattern.values()).filter(ShiftPattern::isRoster);
    }

    /** Writes the workers and returns their keys, in their order. */
    long[] workers(List<Worker> workers) throws SQLException {
        var hired = plan.from().atTime(LocalTime.MIDNIGHT).atOffset(ZoneOffset.UTC);
        try (var rows = new CopyRows(connection, "employee (employee_id, full_name, site, created_at)")) {
            workers.forEach(w -> rows.add(w.employeeId(), w.fullName(), w.home().title(), hired));
        }
        var keys = keys(workers.size());
        try (var rows = new CopyRows(connection, "employment (employee_key, first_day, last_day)")) {
            for (int i = 0; i < keys.length; i++) {
                var worker = workers.get(i);
                if (worker.from() != null || worker.to() != null) {
                    rows.add(keys[i], worker.from(), worker.to());
                }
            }
        }
        try (var rows = new CopyRows(
                connection,
                "shift_assignment (employee_key, first_day, last_day, site, shift, weekdays, roster, roster_offset)")) {
            for (int i = 0; i < keys.length; i++) {
                for (var stint : workers.get(i).stints()) {
                    addStint(rows, keys[i], stint);
                }
            }
        }
        try (var rows = new CopyRows(connection, "absence (employee_key, first_day, last_day, kind, portion, paid)")) {
            for (int i = 0; i < keys.length; i++) {
                for (var leave : workers.get(i).leaves()) {
                    rows.add(keys[i], leave.first(), leave.last(), leave.kind(), leave.portion(), leave.paid());
                }
            }
        }
        return keys;
    }

    private static void addStint(CopyRows rows, long key, Worker.Stint stint) {
        var pattern = stint.pattern();
        var first = pattern.cycle().get(0);
        rows.add(
                key,
                stint.first(),
                stint.last(),
                stint.site().title(),
                pattern.isRoster() || first == null ? null : first.title(),
                pattern.isRoster() ? "{}" : weekdays(pattern),
                pattern.isRoster() ? pattern.title() : null,
                stint.offset());
    }

    /** Returns an array as the database writes it, such as {@code {1,2,4}}. */
    private static String weekdays(ShiftPattern pattern) {
        return pattern.weekdays().stream()
                .map(day -> Integer.toString(day.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private long[] keys(int count) throws SQLException {
        var keys = new long[count];
        var sql = "select key from employee where employee_id like ? order by employee_id";
        try (var select = connection.prepareStatement(sql)) {
            select.setString(1, "C" + plan.seed() + "-%");
            try (var found = select.executeQuery()) {
                for (int i = 0; i < count && found.next(); i++) {
                    keys[i] = found.getLong(1);
                }
            }
        }
        return keys;
    }

    /**
     * Writes the punches as the events of one file, whose lines they are, and returns its id. No check-in stands behind them.
     *
     * @param punches in the order of their arrival, of each person at most one at an instant
     */
    long punches(List<SyntheticPunch> punches, long[] keys) throws SQLException {
        long file = file(punches.size());
        int line = 0;
        try (var rows = new CopyRows(connection, EVENT)) {
            for (var punch : punches) {
                var site = punch.site();
                rows.add(
                        punch.id(),
                        keys[punch.worker()],
                        punch.at(),
                        site.zone(),
                        site.zone().offset(punch.at()).getTotalSeconds(),
                        site.title(),
                        punch.in() ? "IN" : "OUT",
                        punch.stated(),
                        "IMPORT",
                        punch.at().equals(punch.arrived()) ? null : punch.at(),
                        punch.arrived(),
                        file,
                        ++line);
            }
        }
        return file;
    }

    /** There is no file: the plan, whose hash stands in its place, makes the same lines again. */
    private long file(int lines) throws SQLException {
        var sql =
                "insert into punch_import (at, sha256, format, lines, created) values (now(), ?, 'CSV', ?, ?) returning id";
        try (var insert = connection.prepareStatement(sql)) {
            insert.setString(1, HexFormat.of().formatHex(Sha256.of(plan.toString())));
            insert.setInt(2, lines);
            insert.setInt(3, lines);
            try (var added = insert.executeQuery()) {
                added.next();
                return added.getLong(1);
            }
        }
    }
}
