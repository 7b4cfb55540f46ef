package dev.presente.report;

import dev.presente.attendance.LeaveNames;
import dev.presente.report.text.Undrawn;
import dev.presente.report.text.Words;
import dev.presente.system.database.LongWork;
import dev.presente.team.OwnPeople;
import dev.presente.zone.Zone;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the rows of a report through a cursor, so that they are never all in memory. */
@Repository
class ReportQuery {
    /** So many rows are fetched at once. */
    private static final int FETCHED = 1000;

    private final JdbcClient jdbc;
    private final TransactionTemplate reading;
    private final LongWork longWork;

    ReportQuery(JdbcClient jdbc, PlatformTransactionManager transactions, LongWork longWork) {
        this.jdbc = jdbc;
        this.longWork = longWork;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true); // PostgreSQL has cursors in transactions only
    }

    /** Writes the report; on paper it has only the columns that there is room for. */
    void write(Report report, Selection selection, TableWriter writer, Words words, Undrawn undrawn, OutputStream out)
            throws IOException {
        var columns = writer.isForPaper() ? report.paper() : report.columns();
        try {
            reading.executeWithoutResult(status -> {
                longWork.allow();
                var sql = report.sql(columns)
                        .replace("{seen}", OwnPeople.and("seen.site", "l.employee_id = seen.employee_id", "seen.day"))
                        .replace(
                                "{leave}",
                                LeaveNames.text("seen.leave", "seen.leave_taken", "seen.employee_id", "seen.day"));
                try (var rows = OwnPeople.bind(jdbc.sql(sql))
                        .param("from", selection.from())
                        .param("to", selection.to())
                        .param("site", selection.site())
                        .param("employee", selection.employeeId())
                        .withFetchSize(FETCHED)
                        .query((rs, i) -> row(rs, columns, writer.isForPeople() ? words : null))
                        .stream()) {
                    var table = new Table(
                            report.name(),
                            words.of("report." + report.name()),
                            selection.told(words),
                            columns.stream().map(column -> column.in(words)).toList(),
                            report.headings(),
                            undrawn.watching(rows));
                    writer.write(table, out);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<@Nullable Object> row(ResultSet rs, List<Column> columns, @Nullable Words words)
            throws SQLException {
        var row = new ArrayList<@Nullable Object>(columns.size());
        for (var column : columns) {
            var cell = cell(rs, column);
            row.add(words == null ? cell : inWords(rs, column, cell, words));
        }
        return row;
    }

    private static @Nullable Object inWords(ResultSet rs, Column column, @Nullable Object cell, Words words)
            throws SQLException {
        if (column.equals(ReportColumn.WHY.column())) {
            return words.why(rs.getString(Report.EXPLAINED), (String) cell);
        }
        return column.equals(ReportColumn.LEAVE.column()) && cell instanceof String names
                ? names.replaceAll("(?<=^|, )" + LeaveNames.UNNAMED + "(?=$|, )", words.of("status.LEAVE"))
                : cell;
    }

    private static @Nullable Object cell(ResultSet rs, Column column) throws SQLException {
        var label = Report.label(column);
        return switch (column.type()) {
            case TEXT, CODES -> rs.getString(label);
            case DATE -> rs.getObject(label, LocalDate.class);
            case TIME -> rs.getObject(label, LocalTime.class);
            case INSTANT -> {
                var instant = rs.getObject(label, OffsetDateTime.class);
                yield instant == null ? null : instant.withOffsetSameInstant(offset(rs, column, instant));
            }
            case DURATION, HOURS, BALANCE -> {
                long seconds = rs.getLong(label);
                yield rs.wasNull() ? null : Duration.ofSeconds(seconds);
            }
            case NUMBER -> {
                long number = rs.getLong(label);
                yield rs.wasNull() ? null : number;
            }
        };
    }

    private static ZoneOffset offset(ResultSet rs, Column column, OffsetDateTime at) throws SQLException {
        int seconds = rs.getInt(Report.offset(column));
        return rs.wasNull() ? Zone.of(rs.getString("zone")).offset(at.toInstant()) : ZoneOffset.ofTotalSeconds(seconds);
    }
}
