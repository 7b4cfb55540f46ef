package dev.presente.company;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Writes rows into a table by {@code COPY}. */
final class CopyRows implements AutoCloseable {
    private final BufferedWriter out;

    /**
     * Begins to write rows.
     *
     * @param into the table and its columns: {@code site (name, zone)}
     */
    CopyRows(Connection connection, String into) throws SQLException {
        var stream = new PGCopyOutputStream(
                connection.unwrap(PGConnection.class), "copy " + into + " from stdin (null '')", 1 << 16);
        this.out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    }

    /**
     * Adds a row.
     *
     * @param values values without tabs, line breaks and backslashes; null is null
     */
    void add(@Nullable Object... values) {
        try {
            for (int i = 0; i < values.length; i++) {
                out.write(i == 0 ? "" : "\t");
                out.write(values[i] == null ? "" : values[i].toString());
            }
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
