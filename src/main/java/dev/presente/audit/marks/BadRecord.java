package dev.presente.audit.marks;

/**
 * Names a row that is not as it was written.
 *
 * @param table the table it stands in, or stood in
 * @param record its id
 */
public record BadRecord(String table, String record, String problem) {
    /** Returns the row and what is wrong with it, in one line. */
    public String told() {
        return table + " " + record + " " + problem;
    }
}
