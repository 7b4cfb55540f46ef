package dev.presente.imports;

import dev.presente.imports.Imports.LineError;
import dev.presente.imports.Imports.Result;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What became of a file of the drop folder, and the text that lies beside it. */
record DropReport(Outcome outcome, String text) {
    /** This many suffice to mend a file. */
    private static final int MOST = 1000;

    /** Says whether a file was imported. The folder in which it then lies has the same name. */
    enum Outcome {
        DONE,
        FAILED;

        String folder() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static DropReport failed(String why) {
        return new DropReport(Outcome.FAILED, "Nothing is stored. " + why + ".\n");
    }

    /**
     * Tells the result of an import.
     *
     * @param others the ids of people who are employed and not in the file
     */
    static DropReport of(Result result, List<String> others) {
        if (!result.isStored()) {
            var text = "Nothing is stored. Errors: " + result.errors().size() + ".\n" + lines("", result.errors())
                    + lines("warning: ", result.warnings());
            return new DropReport(Outcome.FAILED, text);
        }
        var missing = others.isEmpty()
                ? ""
                : "Employed, and not in the file: " + others.size() + ". " + String.join(", ", others) + "\n";
        return new DropReport(
                Outcome.DONE,
                "Lines that are new: %d, that changed something: %d, that were there already: %d."
                                .formatted(result.created(), result.changed(), result.unchanged())
                        + "\n"
                        + missing
                        + lines("warning: ", result.warnings()));
    }

    private static String lines(String kind, List<LineError> lines) {
        var more = lines.size() > MOST ? "And further ones: " + (lines.size() - MOST) + ".\n" : "";
        return lines.stream()
                .limit(MOST)
                .map(line -> "line " + line.line() + ": " + kind + line.text() + "\n")
                .collect(Collectors.joining("", "", more));
    }
}
