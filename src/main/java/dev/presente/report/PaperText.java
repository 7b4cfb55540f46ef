package dev.presente.report;

import dev.presente.report.text.Words;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes cells as people read them on paper: to the minute. */
final class PaperText {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private PaperText() {}

    /** Returns the cells of a row; an instant of the day that the row is about is written without its date. */
    static List<String> of(Words words, List<Column> columns, List<@Nullable Object> row) {
        @Nullable LocalDate day = null;
        var texts = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            var cell = row.get(i);
            if (cell instanceof LocalDate date) {
                day = date;
            }
            if (cell instanceof OffsetDateTime instant && instant.toLocalDate().equals(day)) {
                texts.add(MINUTE.format(instant));
            } else {
                texts.add(cell == null ? "" : of(words, columns.get(i), cell));
            }
        }
        return texts;
    }

    static String of(Words words, Column column, Object cell) {
        return switch (column.type()) {
            case TEXT -> cell.toString();
            case NUMBER -> words.number((Long) cell);
            case CODES -> words.constants(column.name(), cell.toString());
            case DATE -> words.dayAndDate((LocalDate) cell);
            case TIME -> MINUTE.format((LocalTime) cell);
            case INSTANT -> {
                var at = (OffsetDateTime) cell;
                yield words.date(at.toLocalDate()) + " " + MINUTE.format(at);
            }
            case DURATION -> ((Duration) cell).isZero() ? "–" : Durations.hoursMinutes((Duration) cell);
            case HOURS -> words.decimal(Durations.decimalHours((Duration) cell));
            case BALANCE -> Durations.hoursMinutes((Duration) cell);
        };
    }
}
