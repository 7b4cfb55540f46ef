package dev.presente.device;

import dev.presente.attendance.RawPunches.TouchedDay;
import dev.presente.device.PunchProblems.LineText;
import dev.presente.system.Caller;
import dev.presente.wording.Wording;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says which file of punches is to be taken, and how.
 *
 * @param zone the IANA name of the file's time zone; null means that the map or a column says it
 * @param map how to read the file, as {@code docs/import.md} says; null means as it is
 * @param site where the punches were; null means what the map says, or else each person's site
 * @param anyZone whether a punch may be in another zone than its person's sites
 * @param encoding null means UTF-8
 * @param caller who wants it; null means the command on the machine
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
public record PunchImport(
        Path file,
        PunchFormat format,
        @Nullable String zone,
        byte @Nullable [] map,
        @Nullable String site,
        boolean anyZone,
        boolean dryRun,
        @Nullable Charset encoding,
        @Nullable Caller caller) {
    /**
     * Says what happened, or would have happened; with errors nothing is stored.
     *
     * @param created how many events are new
     * @param unchanged how many lines were there already, in the file or in the database
     * @param errors the first errors, by line
     * @param errorsTotal how many errors were found
     * @param warnings the first warnings, by line
     * @param days the days that get new events, by date and site
     */
    public record Result(
            long created,
            long unchanged,
            boolean dryRun,
            List<LineError> errors,
            int errorsTotal,
            List<LineError> warnings,
            List<TouchedDay> days) {}

    /**
     * Says what is wrong with a line, or worth knowing.
     *
     * @param line its number in the file, from 1
     */
    public record LineError(int line, Wording text) {
        static List<LineError> of(List<LineText> texts) {
            return texts.stream()
                    .map(text -> new LineError(text.line(), text.text()))
                    .toList();
        }
    }
}
