package dev.presente.report;

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
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private PaperText() {}

    /** Returns the cells of a row; an instant of the day that the row is about is written without its date. */
    static List<String> of(List<Column> columns, List<@Nullable Object> row) {
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
                texts.add(cell == null ? "" : of(columns.get(i).type(), cell));
            }
        }
        return texts;
    }

    static String of(Column.Type type, Object cell) {
        return switch (type) {
            case TEXT, NUMBER -> cell.toString();
            case CODES ->
                cell.toString().toLowerCase(Locale.ROOT).replace(" ", ", ").replace('_', ' ');
            case DATE -> DAY.format((LocalDate) cell);
            case TIME -> MINUTE.format((LocalTime) cell);
            case INSTANT -> DAY_AND_MINUTE.format((OffsetDateTime) cell);
            case DURATION -> ((Duration) cell).isZero() ? "–" : Durations.hoursMinutes((Duration) cell);
            case HOURS -> Durations.hours((Duration) cell);
            case BALANCE -> Durations.hoursMinutes((Duration) cell);
        };
    }
}
