package dev.presente.attendance.events;

import dev.presente.attendance.RawPunch;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Writes raw punches into the table {@code raw_punch} by {@code COPY}. */
final class CopiedPunches implements AutoCloseable {
    private final BufferedWriter out;

    CopiedPunches(Connection connection) throws SQLException {
        var stream = new PGCopyOutputStream(
                connection.unwrap(PGConnection.class),
                "copy raw_punch (line, person, at, zone, offset_seconds, coming) from stdin with (encoding 'UTF8')",
                1 << 16);
        this.out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    }

    void add(RawPunch punch) {
        try {
            out.write(Integer.toString(punch.line()));
            out.write('\t');
            out.write(escaped(punch.person()));
            out.write('\t');
            out.write(punch.at().toString());
            out.write('\t');
            out.write(punch.zone().name());
            out.write('\t');
            out.write(Integer.toString(punch.offset().getTotalSeconds()));
            out.write('\t');
            out.write(punch.coming() == null ? "\\N" : punch.coming().toString());
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escaped(String person) {
        return person.indexOf('\\') < 0 && person.indexOf('\t') < 0
                ? person
                : person.replace("\\", "\\\\").replace("\t", "\\t");
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
