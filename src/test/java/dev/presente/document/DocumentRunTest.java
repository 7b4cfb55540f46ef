package dev.presente.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.Blocks;
import dev.presente.Blocks.Block;
import dev.presente.testkit.Api;
import dev.presente.testkit.ChildService;
import dev.presente.testkit.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Types the blocks of the documents into a shell, beside a service that runs, and compares what they print with the block
 * {@code json answer}, or {@code json answer shortened}, that follows them ({@link Shown}). What {@link NotRun} lists is left
 * out.
 *
 * <p>It needs bash, curl and openssl. Without them it is skipped; with {@code PRESENTE_TEST_DOCUMENTS=required} it fails.
 * With {@code -Dpresente.test.page=docs/import.md} it runs that page alone.
 */
@EnabledOnOs(OS.LINUX)
@EnabledIf("hasTools")
class DocumentRunTest {
    private static final String ANSWER = "json answer";
    private static final String SHORTENED = "json answer shortened";
    private static final String ONE_PAGE = System.getProperty("presente.test.page", "");

    @TempDir
    private static Path data;

    @SuppressWarnings("NullAway.Init")
    private static ChildService service;

    private static final Map<String, String> SETTINGS = new HashMap<>();

    static boolean hasTools() {
        var path = Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator);
        boolean found = Stream.of("bash", "curl", "openssl", "setsid")
                .allMatch(tool -> Arrays.stream(path).anyMatch(bin -> Files.isExecutable(Path.of(bin, tool))));
        if (!found && "required".equals(System.getenv("PRESENTE_TEST_DOCUMENTS"))) {
            throw new IllegalStateException(
                    "PRESENTE_TEST_DOCUMENTS=required, but bash, curl and openssl are not there");
        }
        return found;
    }

    @BeforeAll
    static void start() throws IOException {
        SETTINGS.putAll(TestDatabase.migrated().settings());
        SETTINGS.put("PRESENTE_DATA_DIR", data.toString());
        service = ChildService.start(SETTINGS, data.resolve("log"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    static Stream<String> pages() {
        return Stream.concat(run(), Blocks.all().stream().filter(DocumentRunTest::isAnswer))
                .map(block -> block.page().toString())
                .filter(page -> page.startsWith(ONE_PAGE))
                .distinct();
    }

    private static boolean isAnswer(Block block) {
        return block.info().equals(ANSWER) || block.info().equals(SHORTENED);
    }

    private static Stream<Block> run() {
        var left = NotRun.all();
        return Typed.commands().stream().filter(block -> left.stream().noneMatch(line -> line.isAbout(block)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void commandsDoWhatThePageSays(String page, @TempDir Path folder) throws IOException, InterruptedException {
        var blocks = run().filter(block -> block.page().toString().equals(page)).toList();
        assertThat(blocks).as("an answer needs a block of commands").isNotEmpty();
        var shell = new Shell(folder, environment(), service.port());

        var printed = shell.typed(page.replace(".md", "").replaceFirst("^docs/", ""), blocks);

        assertThat(differences(page, blocks, printed)).isEmpty();
    }

    private static Map<String, String> environment() {
        var environment = new HashMap<>(SETTINGS);
        environment.put("KEY", Api.ADMIN_KEY);
        environment.put("SERVICE", "http://localhost:" + service.port());
        environment.put("EMPTY_DB_URL", TestDatabase.empty().url());
        var java = Path.of(System.getProperty("java.home"), "bin");
        environment.put("PATH", java + File.pathSeparator + System.getenv("PATH"));
        return environment;
    }

    private static List<String> differences(String page, List<Block> blocks, List<String> printed) {
        var found = new ArrayList<String>();
        int last = -1;
        for (var block : Blocks.all()) {
            if (block.page().toString().equals(page)) {
                last += blocks.contains(block) ? 1 : 0;
                if (isAnswer(block)) {
                    var difference = Shown.difference(block.text(), block.info().equals(SHORTENED), printed.get(last));
                    if (!difference.isEmpty()) {
                        found.add(blocks.get(last) + ": " + difference);
                    }
                }
            }
        }
        return found;
    }
}
