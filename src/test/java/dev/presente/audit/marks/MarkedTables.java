package dev.presente.audit.marks;

import java.util.stream.Stream;

/** Tells tests where rows with marks stand. */
public final class MarkedTables {
    private MarkedTables() {}

    /**
     * Describes a kind of rows.
     *
     * @param relation all rows of the table, with the column {@code id}
     * @param content SQL, which may name further tables
     */
    public record Marked(String kind, String table, String relation, String id, String content) {
        /** Returns a statement that deletes the row {@code :record}. */
        public String delete() {
            return relation.equals(table)
                    ? "delete from %s where %s::text = :record".formatted(table, id)
                    : "delete from %s where ctid = (select x.ctid from (select r.ctid, r.* from %1$s r) x where %s = :record)"
                            .formatted(table, computed());
        }

        private String computed() {
            return relation.replaceFirst("(?s).*t\\.\\*, (.*) as record from.*", "$1");
        }
    }

    public static Stream<Marked> all() {
        return Stream.of(MarkedKind.values())
                .map(kind -> new Marked(
                        kind.name(),
                        kind.rows().table(),
                        kind.rows().relation(),
                        kind.rows().id(),
                        kind.rows().content()));
    }
}
