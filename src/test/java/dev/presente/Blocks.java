package dev.presente;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds in the documents what somebody may copy: the blocks of code, and the code within sentences. */
final class Blocks {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```(\\w+)[^\\n]*\\n(.*?)^ *```$");
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");

    private Blocks() {}

    /** Holds one piece of code with the page that has it. */
    record Code(Path page, String text) {
        @Override
        public String toString() {
            return page + ": " + text;
        }
    }

    static List<Path> pages() {
        try {
            return Stream.concat(
                            Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md"), Path.of("SECURITY.md")),
                            Stream.of("docs", "examples").flatMap(folder -> below(Path.of(folder)).stream()))
                    // a decision tells of its time
                    .filter(page -> !page.startsWith(Path.of("docs/adr")))
                    .toList();
        } catch (UncheckedIOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Path> below(Path folder) {
        try {
            return Sources.below(folder, ".md");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the blocks of these kinds, such as {@code json}. */
    static List<Code> of(Set<String> kinds) {
        var blocks = new ArrayList<Code>();
        for (var page : pages()) {
            BLOCK.matcher(text(page))
                    .results()
                    .filter(block -> kinds.contains(block.group(1)))
                    .forEach(block -> blocks.add(new Code(page, block.group(2))));
        }
        return blocks;
    }

    /** Returns the commands of shell blocks, each on one line. */
    static List<Code> commands() {
        return of(Set.of("sh", "console")).stream()
                .flatMap(block -> block.text()
                        .replaceAll("\\\\\\n\\s*", " ")
                        .lines()
                        .map(line -> new Code(block.page(), line.strip())))
                .filter(line -> !line.text().isEmpty())
                .toList();
    }

    /** Returns what stands between backticks in the sentences and tables; a line may end within it. */
    static List<Code> spans() {
        var spans = new ArrayList<Code>();
        for (var page : pages()) {
            SPAN.matcher(BLOCK.matcher(text(page)).replaceAll(""))
                    .results()
                    .forEach(span -> spans.add(new Code(page, span.group(1).replaceAll("\\s+", " "))));
        }
        return spans;
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
