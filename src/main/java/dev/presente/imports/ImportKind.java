package dev.presente.imports;

import dev.presente.wording.WordedException;
import dev.presente.wording.Wording;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Describes what a file can hold. The feature that owns the data says how a line is read and written.
 *
 * @param <T> what a line says
 */
public interface ImportKind<T> {
    /** Returns the name on the command line, such as {@code employees}. */
    String name();

    /** Returns all columns; those that every line needs come first. */
    List<String> columns();

    /** Returns how many of the columns must be there. */
    int required();

    /**
     * Says which columns are missing in a file, one sentence each.
     *
     * @param present the columns of the file; null for those that this kind does not have
     */
    default List<Wording> missing(List<@Nullable String> present) {
        return columns().subList(0, required()).stream()
                .filter(column -> !present.contains(column))
                .map(column -> Wording.of("line.column.missing", column))
                .toList();
    }

    /** Does what has to be done before the transaction of the import begins. */
    default void prepare() {}

    /** Reads a line and notes in it what is wrong, also in view of what the database holds. */
    T read(Row row);

    /** Returns what no two lines may share, in the words of an error message. */
    Wording identity(T entry);

    /** Returns all that no two lines may share; {@link #identity} is among it. */
    default List<Wording> identities(T entry) {
        return List.of(identity(entry));
    }

    /**
     * Writes an entry.
     *
     * @throws WordedException when it does not fit to the entries before it
     */
    Change write(T entry);

    /** Returns the internal key of the person an entry is about, once it is written; null when it is about nobody. */
    default @Nullable Long employeeKey(T entry) {
        return null;
    }

    /**
     * Returns what the log keeps for ever of an entry, such as the days that it is about; nothing that tells of an illness. Of an
     * entry about nobody it keeps all of it beside.
     */
    default Map<String, Object> told(T entry) {
        return Map.of();
    }

    /** Says what happened to a line. */
    enum Change {
        CREATED,
        CHANGED,
        UNCHANGED
    }
}
