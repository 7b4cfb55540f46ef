package dev.presente.imports;

import java.util.List;

/**
 * What a file holds.
 *
 * @param <T> what a line says
 */
interface Kind<T> {
    /** All columns; those a line cannot do without come first. */
    List<String> columns();

    /** How many of the columns must be there. */
    int required();

    /** Reads a line and notes in it what is wrong, also in view of what the database holds. */
    T read(Row row);

    /** What no two lines may share, as it is to be told. */
    String identity(T entry);

    Change write(T entry);

    /** What became of a line. */
    enum Change {
        CREATED,
        CHANGED,
        UNCHANGED
    }
}
