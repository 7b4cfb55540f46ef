package dev.presente.pad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.presente.testkit.TestPhotos;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Judges a kiosk on some people that has learnt from others, and people whose names begin with what they show. */
class PadKioskTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeEach
    void photos() throws IOException {
        for (int i = 0; i < 2; i++) {
            file("judged/live/real_client001_android_" + i + ".jpg", face(TestPhotos.hopper(), i));
            file("judged/print/attack_client001_print_" + i + ".jpg", TestPhotos.heldUpPrint(TestPhotos.hopper()));
            file("judged/twin/attack_client001_" + i + ".jpg", face(TestPhotos.hopper(), i));
            file("others/live/real_client002_" + i + ".jpg", face(TestPhotos.astronaut(), i));
            file("others/live/real_client003_" + i + ".jpg", face(TestPhotos.astronaut(), i + 2));
        }
    }

    private static byte[] face(byte[] photo, int change) {
        return TestPhotos.changed(photo, change, 1, 1 - change / 20f);
    }

    private void file(String name, byte[] photo) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, photo);
    }

    private int run(String... more) {
        var args = new String[more.length + 2];
        args[0] = "--images";
        args[1] = folder.resolve("judged").toString();
        System.arraycopy(more, 0, args, 2, more.length);
        out.getBuffer().setLength(0);
        return new CommandLine(new PadEvaluateCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    line.getErr().println(e.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(args);
    }

    private JsonNode result(String... more) throws IOException {
        var json = folder.resolve("result.json");
        var args = new String[more.length + 2];
        args[0] = "--json";
        args[1] = json.toString();
        System.arraycopy(more, 0, args, 2, more.length);
        assertThat(run(args)).as(err.toString()).isZero();
        return JSON.readTree(Files.readString(json));
    }

    @Test
    void aNameMayBeginWithWhatItShows() throws IOException {
        var result = result("--people-in-names");
        assertThat(result.at("/bpcer/people").asInt()).isEqualTo(1);
        assertThat(result.at("/bpcer/photos").asInt()).isEqualTo(2);
        assertThat(result.at("/apcer/print/people").asInt()).isEqualTo(1);
        assertThat(result.at("/learned").isMissingNode()
                        || result.at("/learned").isNull())
                .isTrue();
        assertThat(result.at("/threshold").asDouble()).isEqualTo(0.5);
        assertThat(result().at("/bpcer/people").asInt()).as("without names").isEqualTo(2);
    }

    @Test
    void limitsAreThoseThatAKioskWouldLearnFromOthers() throws IOException {
        var others = folder.resolve("others").toString();
        var result = result("--people-in-names", "--live-from", others);
        assertThat(result.at("/learned/photos").asInt()).isEqualTo(4);
        assertThat(result.at("/learned/people").asInt()).isEqualTo(2);
        assertThat(result.at("/learned/enough").asBoolean()).isFalse();
        assertThat(result.at("/threshold").asDouble())
                .isEqualTo(result.at("/limits/threshold").asDouble())
                .isGreaterThan(0.6);
        for (var species : new String[] {"live", "print", "twin"}) {
            double all = result.at("/passive/" + species + "/rate").asDouble()
                    + result.at("/asked/" + species + "/rate").asDouble()
                    + result.at("/refused/" + species + "/rate").asDouble();
            assertThat(all).as(species).isCloseTo(1, within(1e-9));
        }
        assertThat(result.at("/passive/print/rate").asDouble()).isZero();
        assertThat(result.at("/refused/print/count").asInt()).isEqualTo(2);
        assertThat(out.toString()).contains("learned from 4 live photos of 2 people", "asked for a motion live");
        assertThat(err.toString()).contains("a kiosk would wait for 60 check-ins of 5 people");

        // the folder of the live photos itself says the same, and a larger share a higher threshold
        var flat = result("--people-in-names", "--live-from", others + "/live");
        assertThat(flat.at("/limits")).isEqualTo(result.at("/limits"));
        var strict = result("--people-in-names", "--live-from", others, "--target-bpcer", "0.2");
        assertThat(strict.at("/threshold").asDouble())
                .isGreaterThan(result.at("/threshold").asDouble());
    }

    @Test
    void nobodyIsJudgedByWhatIsLearntFromTheSamePerson() throws IOException {
        var alone = result(
                "--people-in-names", "--live-from", folder.resolve("others").toString());
        file("others/live/real_client001_9.jpg", face(TestPhotos.hopper(), 3));
        var both = result(
                "--people-in-names", "--live-from", folder.resolve("others").toString());
        assertThat(both.at("/limits")).isEqualTo(alone.at("/limits"));
        assertThat(err.toString()).contains("because they are judged: client001");

        for (var names : new String[][] {{"--people-in-names"}, {}}) {
            var args = new String[names.length + 2];
            args[0] = "--live-from";
            args[1] = folder.resolve("judged").toString();
            System.arraycopy(names, 0, args, 2, names.length);
            assertThat(run(args)).isEqualTo(CommandLine.ExitCode.SOFTWARE);
            assertThat(err.toString()).contains("has to be judged on other people than it learns from");
        }
    }

    @Test
    void shareNeedsAKioskAndIsAShare() {
        assertThat(run("--target-bpcer", "0.03")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(run("--live-from", folder.toString(), "--target-bpcer", "0.5"))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(run("--live-from", folder.resolve("nowhere").toString())).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(err.toString()).contains("nowhere is not a folder");
    }
}
