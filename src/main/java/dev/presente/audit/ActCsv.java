package dev.presente.audit;

import dev.presente.audit.ActQuery.Act;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes acts as CSV (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, "CSV
 * Injection").
 */
final class ActCsv {
    private static final String HEADER =
            "at,sentence,caller,scopes,method,path,target,employeeId,fields,changes,status,requestId";

    private final Writer out;

    ActCsv(Writer out) {
        this.out = out;
    }

    void header() throws IOException {
        out.write('\uFEFF'); // Excel does not see without it that the file is UTF-8
        out.write(HEADER + "\r\n");
    }

    void write(List<Act> acts) throws IOException {
        for (var act : acts) {
            out.write(line(
                    act.at().toString(),
                    act.sentence(),
                    act.caller(),
                    act.scopes(),
                    act.method(),
                    act.path(),
                    act.target(),
                    act.employeeId(),
                    act.fields(),
                    act.changes() == null ? null : act.changes().toString(),
                    act.status() == null ? null : act.status().toString(),
                    act.requestId().toString()));
        }
    }

    private static String line(@Nullable String... cells) {
        return Arrays.stream(cells).map(ActCsv::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String cell(@Nullable String text) {
        if (text == null) {
            return "";
        }
        boolean isFormula =
                !text.isBlank() && "=+-@＝＋－＠\t\r\n".indexOf(text.stripLeading().charAt(0)) >= 0;
        return '"' + (isFormula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
