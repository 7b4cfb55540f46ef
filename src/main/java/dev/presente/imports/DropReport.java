package dev.presente.imports;

import dev.presente.imports.Imports.LineError;
import dev.presente.imports.Imports.Result;
import dev.presente.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What became of a file of the drop folder, and the lines of the text that lies beside it. */
record DropReport(Outcome outcome, List<Wording> lines) {
    /** This many suffice to mend a file. */
    private static final int MOST = 1000;

    DropReport {
        lines = List.copyOf(lines);
    }

    /** Says whether a file was imported. The folder in which it then lies has the same name. */
    enum Outcome {
        DONE,
        FAILED;

        String folder() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static DropReport failed(Wording why) {
        return new DropReport(Outcome.FAILED, List.of(Wording.of("drop.failed", why)));
    }

    /**
     * Tells the result of an import.
     *
     * @param others the ids of people who are employed and not in the file
     */
    static DropReport of(Result result, List<String> others) {
        var lines = new ArrayList<Wording>();
        if (result.isStored()) {
            lines.add(Wording.of("drop.done", result.created(), result.changed(), result.unchanged()));
            if (!others.isEmpty()) {
                lines.add(Wording.of("drop.others", others.size(), String.join(", ", others)));
            }
        } else {
            lines.add(Wording.of(
                    "drop.failed", Wording.of("drop.errors", result.errors().size())));
            add("drop.line", result.errors(), lines);
        }
        add("drop.line.warning", result.warnings(), lines);
        return new DropReport(result.isStored() ? Outcome.DONE : Outcome.FAILED, lines);
    }

    private static void add(String key, List<LineError> found, List<Wording> lines) {
        found.stream()
                .limit(MOST)
                .map(line -> Wording.of(key, line.line(), line.text()))
                .forEach(lines::add);
        if (found.size() > MOST) {
            lines.add(Wording.of("drop.more", found.size() - MOST));
        }
    }

    /** Returns the report as a text, in the language of a locale. */
    String in(Locale language) {
        return lines.stream().map(line -> line.in(language) + "\n").collect(Collectors.joining());
    }
}
