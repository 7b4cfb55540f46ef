package dev.presente.imports;

import org.jspecify.annotations.Nullable;

/** Notes what an import wrote, in the import's transaction. */
public interface ImportLog {
    /**
     * Notes a line.
     *
     * @param kind the name of what the file holds
     * @param employeeKey the internal key of the person whom the line is about; null when it is about nobody
     * @param entry what the line says, which must not be kept of a person
     */
    void imported(String kind, ImportKind.Change change, @Nullable Long employeeKey, Object entry);
}
