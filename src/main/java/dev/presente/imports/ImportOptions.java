package dev.presente.imports;

import dev.presente.system.Caller;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Says how a file is to be read.
 *
 * @param dryRun whether all lines are only checked, and nothing is stored
 * @param createSites whether a site that is not known is created, with the time zone of the service
 * @param dates how the file writes days
 * @param ids what the ids of the file are
 * @param encoding the encoding of the file; null means UTF-8, or UTF-16 with a byte order mark
 * @param caller whose request it is; null means the command on the machine
 * @param mostChanged how many entries that are there already the file may change
 */
public record ImportOptions(
        boolean dryRun,
        boolean createSites,
        DayFormat dates,
        Ids ids,
        @Nullable Charset encoding,
        @Nullable Caller caller,
        int mostChanged) {
    /** Says what an {@code employeeId} in a file is. */
    public enum Ids {
        /** It is the plain id of a person. */
        PLAIN,
        /** It is what another system calls the person, in any letters; the import makes a plain id. */
        EXTERNAL
    }

    public ImportOptions(boolean dryRun, boolean createSites) {
        this(dryRun, createSites, DayFormat.ISO, Ids.PLAIN, null);
    }

    public ImportOptions(boolean dryRun, boolean createSites, DayFormat dates, Ids ids, @Nullable Charset encoding) {
        this(dryRun, createSites, dates, ids, encoding, null);
    }

    public ImportOptions(
            boolean dryRun,
            boolean createSites,
            DayFormat dates,
            Ids ids,
            @Nullable Charset encoding,
            @Nullable Caller caller) {
        this(dryRun, createSites, dates, ids, encoding, caller, Integer.MAX_VALUE);
    }

    public static ImportOptions dryRun(boolean dryRun) {
        return new ImportOptions(dryRun, false);
    }
}
