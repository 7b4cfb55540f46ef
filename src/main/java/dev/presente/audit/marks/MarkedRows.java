package dev.presente.audit.marks;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Set;

/**
 * Describes in SQL the rows of a kind that are sealed.
 *
 * @param relation all rows of the table, with the column {@code id}
 * @param marked a relation of those that must have a mark
 * @param old a relation of those that get one when marking begins
 * @param id the column that distinguishes them
 * @param time an expression of the time that retention looks at
 * @param content an expression of all that is sealed, as one text; it leaves out what erasing a person overwrites
 */
record MarkedRows(String table, String relation, String marked, String old, String id, String time, String content) {
    private static final String COMPUTED = "record";
    private static final Set<String> NUMBERS = Set.of("id", "key", "api_key_id", "employee_key", "account_id");

    /**
     * Describes all rows of a table.
     *
     * @param id a column, or an expression of several
     */
    static MarkedRows of(String table, String id, String time, List<String> columns) {
        boolean isColumn = !id.contains(" ");
        var relation = isColumn ? table : "(select t.*, %s as %s from %s t)".formatted(id, COMPUTED, table);
        return new MarkedRows(table, relation, relation, relation, isColumn ? id : COMPUTED, time, text(columns));
    }

    /** Makes one text of several expressions. */
    static String text(List<String> content) {
        return content.stream()
                .map(expression -> "(" + expression + ")::text")
                .collect(joining(", ", "jsonb_build_array(", ")::text"));
    }

    /** Returns a condition for the rows whose ids are the texts {@code :records}; it finds them by an index. */
    String among() {
        var records = "cast(:records as text[])";
        if (NUMBERS.contains(id)) {
            return "r.%s = any(cast(%s as bigint[]))".formatted(id, records);
        }
        var alike = "r.%s = any(%s)".formatted(id, records);
        return id.equals(COMPUTED) && content.contains("(employee_key)") ? ofPeople(records) + " and " + alike : alike;
    }

    private static String ofPeople(String records) {
        return "r.employee_key in (select split_part(one, ' ', 1)::bigint from unnest(%s) one)".formatted(records);
    }
}
