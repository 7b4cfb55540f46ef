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
public final class Blocks {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```(\\w+[^\\n]*)\\n(.*?)^ *```$");
    private static final Set<String> SHELL = Set.of("sh", "console");
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");

    private Blocks() {}

    /** Holds one piece of code with the page that has it. */
    record Code(Path page, String text) {
        @Override
        public String toString() {
            return page + ": " + text;
        }
    }

    /**
     * Holds one block.
     *
     * @param info the words after its fence: its kind, such as {@code json}, and perhaps what it is, such as {@code answer}
     */
    public record Block(Path page, String info, String text) {
        /** Returns the first of these words. */
        public String kind() {
            return info.replaceFirst(" .*", "");
        }

        /** Whether these are commands or settings, as one types them into a shell. */
        public boolean isShell() {
            return SHELL.contains(kind());
        }

        /** Returns its first line. */
        public String first() {
            return text.strip().lines().findFirst().orElse("");
        }

        @Override
        public String toString() {
            return page + ": " + first();
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

    /** Returns every block, page by page. */
    public static List<Block> all() {
        return pages().stream()
                .flatMap(page -> BLOCK.matcher(text(page))
                        .results()
                        .map(block -> new Block(page, block.group(1).strip(), block.group(2))))
                .toList();
    }

    /** Returns the blocks of this kind, such as {@code json}, that say no more after their fence. */
    static List<Code> of(String kind) {
        return all().stream()
                .filter(block -> block.info().equals(kind))
                .map(block -> new Code(block.page(), block.text()))
                .toList();
    }

    /** Returns the commands of shell blocks, each on one line. */
    static List<Code> commands() {
        return all().stream()
                .filter(Block::isShell)
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
