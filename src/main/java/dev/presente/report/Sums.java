package dev.presente.report;

import dev.presente.report.text.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up the durations and numbers of a section. */
final class Sums {
    private final List<Column> columns;
    private final long[] sums;

    Sums(List<Column> columns) {
        this.columns = columns;
        this.sums = new long[columns.size()];
    }

    boolean isEmpty() {
        return columns.stream().noneMatch(column -> column.type().adds());
    }

    void add(List<@Nullable Object> cells) {
        for (int i = 0; i < sums.length; i++) {
            var cell = cells.get(i);
            if (cell instanceof Duration duration) {
                sums[i] += duration.toSeconds();
            } else if (cell instanceof Long number) {
                sums[i] += number;
            }
        }
    }

    /**
     * Returns a text for each column, empty for those that do not add up; the first column says that these are sums when it does
     * not add up.
     */
    List<String> texts(Words words) {
        var texts = new ArrayList<String>();
        for (int i = 0; i < sums.length; i++) {
            texts.add(
                    switch (columns.get(i).type()) {
                        case DURATION, BALANCE -> Durations.hoursMinutes(Duration.ofSeconds(sums[i]));
                        case HOURS -> words.decimal(Durations.decimalHours(Duration.ofSeconds(sums[i])));
                        case NUMBER -> words.number(sums[i]);
                        case TEXT, CODES, DATE, TIME, INSTANT -> i == 0 ? words.of("report.total") : "";
                    });
        }
        return texts;
    }
}
