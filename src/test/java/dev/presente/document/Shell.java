package dev.presente.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.Blocks.Block;
import dev.presente.testkit.ChildCommand;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A folder and a shell, into which the blocks of one page are typed in their order. The folder has the commands
 * ({@code ./presente}) and what a checkout has besides. A block whose last command fails, or one before it, ends the run.
 *
 * @param port where the service answers that the page has at {@code localhost:8080}
 */
record Shell(Path folder, Map<String, String> environment, int port) {
    private static final Path PREPARATIONS = Path.of("src/test/resources/documents");
    /** A line of a preparation: what stands on the page, and what is typed instead, such as a folder of its own. */
    private static final Pattern INSTEAD = Pattern.compile("(?m)^#= (\\S+) (\\S+)$");

    private static final String MARK = "\n@@ the next block\n";

    /** Returns what each of the blocks has printed. */
    List<String> typed(String page, List<Block> blocks) throws IOException, InterruptedException {
        ChildCommand.launcher(folder.resolve("presente"));
        for (var name : List.of("docs", "examples", "ops", "src")) {
            Files.createSymbolicLink(folder.resolve(name), Path.of(name).toAbsolutePath());
        }
        var script = folder.resolve("typed.sh");
        var preparation = preparation(page);
        var commands = new AtomicReference<>(commands(blocks));
        INSTEAD.matcher(preparation)
                .results()
                .forEach(one -> commands.updateAndGet(typed -> typed.replace(one.group(1), one.group(2))));
        Files.writeString(script, preparation("all") + preparation + commands.get());
        var out = folder.resolve("out");
        var err = folder.resolve("err");
        // in a session of its own there is no terminal at which a command could wait for a password
        var builder = new ProcessBuilder("setsid", "--wait", "bash", script.toString())
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PRESENTE_"));
        builder.environment().putAll(environment);
        var process = builder.start();
        if (!process.waitFor(9, TimeUnit.MINUTES)) {
            var below = process.descendants().toList();
            process.destroyForcibly();
            below.forEach(ProcessHandle::destroyForcibly);
        }
        var printed = Files.readString(out);
        assertThat(process.waitFor())
                .as("%s printed%n%s%n%s", blocks.get(0).page(), printed, Files.readString(err))
                .isZero();
        return Arrays.asList(printed.split(MARK, -1)).subList(1, blocks.size() + 1);
    }

    /** What has to be there before the page is read, such as the files that its commands name. */
    private static String preparation(String page) throws IOException {
        var file = PREPARATIONS.resolve(page + ".sh");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private String commands(List<Block> blocks) {
        return blocks.stream()
                .map(block -> "before '%s'\nprintf '%s'\n%s"
                        .formatted(
                                block.first().replace("'", "'\\''"),
                                MARK.replace("\n", "\\n"),
                                block.text().replace("localhost:8080", "localhost:" + port)))
                .collect(Collectors.joining("\n"));
    }
}
