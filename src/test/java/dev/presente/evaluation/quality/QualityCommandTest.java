package dev.presente.evaluation.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.presente.face.pack.ModelPack;
import dev.presente.face.quality.QualityMeasure;
import dev.presente.testkit.TestPacks;
import dev.presente.testkit.TestPhotos;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QualityCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void images() throws IOException {
        Files.createDirectory(folder.resolve("images"));
    }

    /**
     * Collins' fourth photo is a blurred one of Hopper: her three pairs with it err and are least sharp. Of nine pairs a fifth is
     * 1.8, so 1.2 errors are left of 7.2 pairs.
     */
    @Test
    void curvesOfTwoPeople() throws IOException {
        people();
        var json = folder.resolve("report.json");
        var exclude = Files.writeString(folder.resolve("wrong.txt"), "# not him\nHopper/0.jpg\n");

        int code = execute("--exclude", exclude.toString(), "--json", json.toString());

        assertThat(code).as(err.toString()).isZero();
        assertThat(err.toString()).isEqualToIgnoringNewLines("Hopper/4.jpg: no-face");
        var report = JsonMapper.builder().build().readTree(Files.readString(json));
        var pack = ModelPack.open("mobilefacenet");
        assertThat(report.at("/modelId").asString()).isEqualTo(pack.id());
        assertThat(report.at("/threshold/fmr").asDouble()).isEqualTo(1e-4);
        assertThat(report.at("/threshold/distance").asDouble())
                .isEqualTo(pack.calibration().thresholdAt(1e-4).distance());
        assertThat(Stream.of("images", "people", "failuresToEnrol", "genuinePairs", "peopleWithPairs", "rejectedPairs")
                        .map(name -> report.get(name).asInt()))
                .containsExactly(8, 2, 1, 9, 2, 3);
        assertThat(report.get("curves")).hasSize(QualityMeasure.values().length + 1);
        var sharpness = curve(report, "sharpness");
        assertThat(sharpness.at("/0/fnmr").asDouble()).isCloseTo(3 / 9.0, within(1e-9));
        assertThat(sharpness.at("/0/value").isNull()).isTrue();
        assertThat(sharpness.at("/5/fnmr").asDouble()).isCloseTo(1.2 / 7.2, within(1e-9));
        assertThat(sharpness.at("/5/value").asInt()).isLessThan(20);
        assertThat(sharpness.at("/5/interval")).hasSize(2);
        assertThat(curve(report, "alone").at("/5/fnmr").asDouble()).isCloseTo(3 / 9.0, within(1e-9));
        assertThat(report.at("/asReference/byMeasure/sharpness").asDouble()).isCloseTo(1 / 7.0, within(1e-9));
        assertThat(report.at("/asProbe/share").asDouble())
                .isLessThanOrEqualTo(report.at("/asReference/share").asDouble());

        assertThat(out.toString())
                .contains(pack.id() + ": 8 photos of 2 people, 1 without a template (failure to enrol)")
                .contains("9 genuine pairs of 2 people; 3 lie beyond 1.082, the threshold for an FMR of 1.0E-4")
                .containsPattern("\\| `sharpness` +\\| 33.33 +\\|.*\\| 16.67 \\(\\d+\\) +\\| 14.29 +\\| ");
    }

    @Test
    void photosOfAPersonCanBeFewer() throws IOException {
        people();
        assertThat(execute("--per-person", "2")).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("4 photos of 2 people, 0 without a template", "2 genuine pairs of 2 people; 0 lie beyond");
    }

    /** Of eight photos with a face, four are Collins', three of them of herself and one of Hopper, as whom she then matches. */
    @Test
    void headsTurnedAlikeAreCounted() throws IOException {
        people();
        var json = folder.resolve("poses.json");

        assertThat(execute("--poses", "--json", json.toString()))
                .as(err.toString())
                .isZero();

        var report = JsonMapper.builder().build().readTree(Files.readString(json));
        var any = report.at("/rows/0");
        assertThat(any.get("group").asString()).isEqualTo("any");
        assertThat(any.get("faces").asInt()).isEqualTo(8);
        assertThat(any.get("pairs").asInt()).isEqualTo(16);
        assertThat(any.get("matches").asInt()).isEqualTo(4);
        assertThat(any.get("pairsTaken").asInt()).isEqualTo(16);
        assertThat(any.get("matchesTaken").asInt()).isEqualTo(4);
        var yaws = report.get("rows")
                .valueStream()
                .filter(row -> row.get("group").asString().startsWith("yaw "))
                .limit(7)
                .toList();
        assertThat(yaws.stream().mapToInt(row -> row.get("faces").asInt()).sum())
                .isEqualTo(8);
        assertThat(yaws.stream().mapToInt(row -> row.get("pairs").asInt()).sum())
                .isPositive();
        assertThat(out.toString()).containsPattern("any +8 +16 +4  2.5e-01");
    }

    /** The error is reported before a photo is read. */
    @ParameterizedTest
    @CsvSource({
        "--per-person,1",
        "--per-person,-3",
        "--target-fmr,0",
        "--target-fmr,NaN",
        "--target-fmr,0.5",
        "--target-fmr,1e-12"
    })
    void optionsOutOfRangeAreRefused(String option, String value) {
        assertThat(execute(option, value)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains(option + " must be ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void packThatMeasuresNoQualityOrHasNoThresholdIsRefused() throws IOException {
        var whole = Files.createDirectory(folder.resolve("whole"));
        TestPacks.wholeImage(whole);
        assertThat(execute("--model", whole.toString())).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("measures no quality");

        var raw = Files.createDirectory(folder.resolve("raw"));
        try (var files = Files.list(Path.of("src/main/resources/models/mobilefacenet"))) {
            for (var file : files.toList()) {
                Files.copy(file, raw.resolve(file.getFileName()));
            }
        }
        Files.delete(raw.resolve("calibration.json"));
        assertRefused("has no calibration.json; run: presente calibrate", "--model", raw.toString());
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        assertRefused("nowhere.txt does not exist", "--exclude", at("nowhere.txt"));
        var binary = Files.write(folder.resolve("binary.txt"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertRefused("Cannot read the list of excluded images " + binary, "--exclude", binary.toString());
        write("Hopper/1.jpg", TestPhotos.hopper());
        write("Hopper/2.jpg", TestPhotos.flatGrey());
        assertRefused("has nobody with two photos that show a face");
        assertThat(run("--images", at("nowhere"))).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(err.toString()).contains("nowhere is not a folder");
    }

    private void people() throws IOException {
        write("Collins/1.jpg", TestPhotos.astronaut());
        write("Collins/2.jpg", TestPhotos.changed(TestPhotos.astronaut(), 5, 0.9, 0.9f));
        write("Collins/3.jpg", TestPhotos.changed(TestPhotos.astronaut(), -5, 0.9, 1.1f));
        write("Collins/4.jpg", TestPhotos.blurred(TestPhotos.hopper(), 14));
        write("Collins/5.jpg", TestPhotos.flatGrey());
        write("Hopper/0.jpg", TestPhotos.hopper());
        write("Hopper/1.jpg", TestPhotos.hopper());
        write("Hopper/2.jpg", TestPhotos.changed(TestPhotos.hopper(), 5, 0.9, 0.9f));
        write("Hopper/3.jpg", TestPhotos.changed(TestPhotos.hopper(), -5, 0.9, 1.1f));
        write("Hopper/4.jpg", TestPhotos.flatGrey());
    }

    private static JsonNode curve(JsonNode report, String measure) {
        return report.get("curves")
                .valueStream()
                .filter(curve -> curve.get("measure").asString().equals(measure))
                .findFirst()
                .orElseThrow()
                .get("points");
    }

    private void assertRefused(String message, String... options) {
        assertThat(execute(options)).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(err.toString()).contains(message);
        assertThat(out.toString()).isEmpty();
    }

    private int execute(String... options) {
        return run(Stream.concat(Stream.of("--images", folder.resolve("images").toString()), Stream.of(options))
                .toArray(String[]::new));
    }

    private int run(String... options) {
        return new CommandLine(new QualityCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(options);
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private void write(String name, byte[] photo) throws IOException {
        var file = folder.resolve("images").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, photo);
    }
}
