package dev.presente.imports;

import dev.presente.system.Caller;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notes what an import wrote, in the import's transaction. */
public interface ImportLog {
    /**
     * Notes a line.
     *
     * @param caller whose request it was; null means the command on the machine
     * @param kind the name of what the file holds
     * @param employeeKey the internal key of the person whom the line is about; null when it is about nobody
     * @param told what the log says of the line
     */
    void imported(
            @Nullable Caller caller,
            String kind,
            ImportKind.Change change,
            @Nullable Long employeeKey,
            Map<String, Object> told);
}
