package dev.presente.document;

import dev.presente.Blocks;
import dev.presente.Blocks.Block;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Says what becomes of the blocks of the documents that somebody may type into a shell. */
final class Typed {
    private static final Path README = Path.of("README.md");

    /** A line that sets variables and does nothing else. */
    private static final Pattern SETTINGS = Pattern.compile("(export )?([A-Z][A-Z0-9_]*=\\S* ?)+");

    private Typed() {}

    /** Decides whether the blocks sets variables and does nothing else. */
    static boolean isSettings(Block block) {
        return block.isShell()
                && block.text()
                        .strip()
                        .lines()
                        .allMatch(line -> SETTINGS.matcher(line.strip()).matches());
    }

    /** Decides whether {@code .ci/readme} runs the block, by its marks. */
    private static boolean isOfTheReadme(Block block) {
        return block.page().equals(README) && block.kind().equals("sh");
    }

    /** Returns the blocks that are to be run, and are not unless this package does it. */
    static List<Block> commands() {
        return Blocks.all().stream()
                .filter(block -> block.isShell() && !isSettings(block) && !isOfTheReadme(block))
                .toList();
    }

    static List<Block> settings() {
        return Blocks.all().stream().filter(Typed::isSettings).toList();
    }
}
