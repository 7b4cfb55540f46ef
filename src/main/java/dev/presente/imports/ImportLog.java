package dev.presente.imports;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notes what an import wrote, in the import's transaction. */
public interface ImportLog {
    /**
     * Notes a line.
     *
     * @param kind the name of what the file holds
     * @param employeeKey the internal key of the person whom the line is about; null when it is about nobody
     * @param told what the log says of the line
     */
    void imported(String kind, ImportKind.Change change, @Nullable Long employeeKey, Map<String, Object> told);
}
