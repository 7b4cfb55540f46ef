package dev.presente.report;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a table in one file format, row by row. */
public interface TableWriter {
    /** Reads the rows of the table to their end; leaves {@code out} open. */
    void write(Table table, OutputStream out) throws IOException;

    /** Decides whether people read the file; one for programs is the same in each language. */
    default boolean isForPeople() {
        return false;
    }

    /** Decides whether the width is that of a page. */
    default boolean isForPaper() {
        return false;
    }
}
