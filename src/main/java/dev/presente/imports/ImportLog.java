package dev.presente.imports;

import org.jspecify.annotations.Nullable;

/** Where it is noted what an import wrote, in the import's transaction. */
public interface ImportLog {
    /**
     * Notes a line.
     *
     * @param kind the name of what the file holds
     * @param employeeKey whom the line is about, by the inner key; null: nobody
     * @param entry what the line says, which is not to be kept of a person
     */
    void imported(String kind, ImportKind.Change change, @Nullable Long employeeKey, Object entry);
}
