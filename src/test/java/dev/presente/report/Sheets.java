package dev.presente.report;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes tables to write. */
final class Sheets {
    static final List<Column> COLUMNS = List.of(
            new Column("employeeId", "Employee", Column.Type.TEXT),
            new Column("fullName", "Name", Column.Type.TEXT),
            new Column("day", "Day", Column.Type.DATE),
            new Column("firstIn", "First in", Column.Type.INSTANT),
            new Column("starts", "Starts", Column.Type.TIME),
            new Column("worked", "Worked", Column.Type.DURATION),
            new Column("balance", "Balance", Column.Type.BALANCE),
            new Column("events", "Events", Column.Type.NUMBER),
            new Column("note", "Note", Column.Type.TEXT));

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 2);

    private Sheets() {}

    static Table of(Stream<List<@Nullable Object>> rows) {
        return new Table("timesheet", "Timesheet", "2026-11-02 to 2026-11-30, Montevideo", COLUMNS, 2, rows);
    }

    /** Returns one row of one person with everything known, including a note. */
    static Table note(String note) {
        return of(Stream.of(row("E-7", "Eileen Collins", 0, note)));
    }

    static Table people(int people, int days) {
        return of(IntStream.range(0, people)
                .boxed()
                .flatMap(p -> IntStream.range(0, days)
                        .mapToObj(d -> row("E-" + p, "Núñez Ăłűß Παπαδοπούλου Дарья " + p, d, ""))));
    }

    static List<@Nullable Object> row(String employeeId, String name, int day, @Nullable String note) {
        var date = MONDAY.plusDays(day);
        return Arrays.asList(
                employeeId,
                name,
                date,
                date.atTime(8, 1, 12).atOffset(ZoneOffset.ofHours(-3)),
                LocalTime.of(8, 0),
                Duration.ofMinutes(510),
                Duration.ofMinutes(-30),
                4L,
                note);
    }
}
