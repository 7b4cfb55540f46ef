package dev.presente.report;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds a report: typed columns, and rows that come one at a time and are never all in memory.
 *
 * @param name the name for programs
 * @param title the title for people
 * @param subtitle what the rows are restricted to, for people
 * @param headings the number of first columns that say whom a row is about; on paper the rows that agree in them share their
 *     pages, with these cells above
 * @param rows each with one cell for each column, of its type or null; they can be read once
 */
public record Table(
        String name,
        String title,
        String subtitle,
        List<Column> columns,
        int headings,
        Stream<List<@Nullable Object>> rows) {
    public Table {
        columns = List.copyOf(columns);
    }
}
