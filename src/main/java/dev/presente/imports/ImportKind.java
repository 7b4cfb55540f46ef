package dev.presente.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file can hold. The feature that owns it says how a line is read and written.
 *
 * @param <T> what a line says
 */
public interface ImportKind<T> {
    /** As the command line has it: {@code employees}. */
    String name();

    /** All columns; those a line cannot do without come first. */
    List<String> columns();

    /** How many of the columns must be there. */
    int required();

    /** Reads a line and notes in it what is wrong, also in view of what the database holds. */
    T read(Row row);

    /** What no two lines may share, as it is to be told. */
    String identity(T entry);

    Change write(T entry);

    /** Whom an entry is about once it is written, by the inner key; null: nobody. */
    default @Nullable Long employeeKey(T entry) {
        return null;
    }

    /** What became of a line. */
    enum Change {
        CREATED,
        CHANGED,
        UNCHANGED
    }
}
