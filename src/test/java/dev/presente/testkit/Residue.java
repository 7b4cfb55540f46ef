package dev.presente.testkit;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks everywhere for the middle of some bytes, and for the same with the bytes of each 32-bit word reversed. The bytes are
 * held inverted, so that looking for them in memory does not find the searcher.
 */
public final class Residue {
    private static final int LENGTH = 32;

    /** In the gallery's memory the values of 256 templates take turns, so that the values of one lie this far apart. */
    private static final int GALLERY_STRIDE = 4 * 256;

    private final byte[] inverted = new byte[LENGTH];

    private Residue(byte[] bytes) {
        int from = bytes.length <= LENGTH ? 0 : (bytes.length - LENGTH) / 8 * 4;
        for (int i = 0; i < LENGTH; i++) {
            inverted[i] = (byte) ~bytes[from + i];
        }
    }

    /** Takes at least 32 bytes. */
    public static Residue of(byte[] bytes) {
        return new Residue(bytes);
    }

    /** Returns the columns of all tables of all schemas, including large objects, that hold the bytes. */
    public List<String> inDatabase(JdbcClient jdbc) {
        var found = new ArrayList<String>();
        var needle = plain(false);
        var turned = plain(true);
        for (var column : columns(jdbc)) {
            var bytes = column.type().equals("bytea")
                    ? column.name()
                    : "convert_to(%s::text, 'UTF8')".formatted(column.name());
            var hex = "encode(%s, 'hex')".formatted(bytes);
            // finds bytes in a text, as JSON or a log would hold them
            var hits = jdbc.sql("select count(*) from " + column.table() + " where position(:needle in " + bytes
                            + ") > 0 or position(:turned in " + bytes + ") > 0 or position(encode(:needle, 'hex') in "
                            + (column.type().equals("bytea") ? hex : "lower(" + column.name() + "::text)") + ") > 0")
                    .param("needle", needle)
                    .param("turned", turned)
                    .query(Long.class)
                    .single();
            if (hits > 0) {
                found.add(column.table() + "." + column.name());
            }
        }
        return found;
    }

    /** Returns the columns that hold a text. */
    public static List<String> ofText(String text, JdbcClient jdbc) {
        var found = new ArrayList<String>();
        for (var column : columns(jdbc)) {
            var value = column.type().equals("bytea")
                    ? "encode(%s, 'escape')".formatted(column.name())
                    : column.name() + "::text";
            var hits = jdbc.sql(
                            "select count(*) from " + column.table() + " where position(:text in " + value + ") > 0")
                    .param("text", text)
                    .query(Long.class)
                    .single();
            if (hits > 0) {
                found.add(column.table() + "." + column.name());
            }
        }
        return found;
    }

    private record Column(String table, String name, String type) {}

    private static List<Column> columns(JdbcClient jdbc) {
        var columns = new ArrayList<>(jdbc.sql("""
                        select quote_ident(c.table_schema) || '.' || quote_ident(c.table_name) as "table",
                               quote_ident(c.column_name) as name, c.data_type as type
                        from information_schema.columns c
                        join information_schema.tables t using (table_schema, table_name)
                        where t.table_type = 'BASE TABLE' and t.table_schema not in ('pg_catalog', 'information_schema')
                        """).query(Column.class).list());
        columns.add(new Column("pg_catalog.pg_largeobject", "data", "bytea"));
        return columns;
    }

    /**
     * Decides, by a dump of the heap after a collection, whether something that the program can still reach holds the bytes.
     */
    public boolean inHeap(Path folder) throws IOException {
        var dump = folder.resolve("heap.hprof");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), true);
        try (var in = new BufferedInputStream(Files.newInputStream(dump), 1 << 20)) {
            return holds(in.readAllBytes());
        } finally {
            Files.delete(dump);
        }
    }

    private boolean holds(byte[] haystack) {
        for (int at = 0; at + LENGTH <= haystack.length; at++) {
            if (matches(haystack, at, 0, 4)
                    || matches(haystack, at, 3, 4)
                    || matches(haystack, at, 3, GALLERY_STRIDE)) {
                return true;
            }
        }
        return false;
    }

    /** Compares the bytes. With {@code turn} 3 the bytes of each word stand in the other order: i ^ 3. */
    private boolean matches(byte[] haystack, int start, int turn, int stride) {
        for (int i = 0; i < LENGTH; i++) {
            int at = start + i / 4 * stride + i % 4;
            if (at >= haystack.length || (byte) ~haystack[at] != inverted[i ^ turn]) {
                return false;
            }
        }
        return true;
    }

    private byte[] plain(boolean turned) {
        var bytes = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            bytes[i] = (byte) ~inverted[turned ? i ^ 3 : i];
        }
        return bytes;
    }
}
