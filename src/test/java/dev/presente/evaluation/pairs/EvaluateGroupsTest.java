package dev.presente.evaluation.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.presente.face.pack.ModelPack;
import dev.presente.testkit.TestPhotos;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Uses real photos of two people under four names, A and C with one face, B and D with the other; what the labels say of them
 * is made up. So it is known whether a group holds a false match.
 */
class EvaluateGroupsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void fourNames() throws IOException {
        for (var name : new String[] {"A", "B", "C", "D"}) {
            var face = name.equals("A") || name.equals("C") ? TestPhotos.astronaut() : TestPhotos.hopper();
            var person = Files.createDirectories(folder.resolve("photos").resolve(name));
            for (int i = 0; i < 3; i++) {
                Files.write(
                        person.resolve(i + ".jpg"),
                        TestPhotos.changed(face, 3 * i - 4, 0.6 + i / 10.0, 0.8f + (name.charAt(0) - 'A') / 20f));
            }
        }
    }

    @Test
    void everyGroupHasItsOwnErrors() throws IOException {
        Files.write(folder.resolve("photos/D/blank.jpg"), TestPhotos.flatGrey());
        var json = folder.resolve("report.json");

        int code = evaluate("person,lane,shift\nA,same,early\nB,other,late\nC,same,\nD,other,early\n", json);

        assertThat(code).as(err.toString()).isZero();
        assertThat(err.toString())
                .contains("D/blank.jpg: no-face")
                .contains("shift is not known of 1 of the people")
                .contains("shift late is one person: there is no false match rate")
                .doesNotContain("lane");
        var report = JSON.readTree(out.toString());
        assertThat(JSON.readTree(Files.readString(json))).isEqualTo(report);
        var pack = ModelPack.open("mobilefacenet");
        assertThat(report.get("modelId").asString()).isEqualTo(pack.id());
        assertThat(report.get("calibrationId").asString())
                .isEqualTo(pack.calibration().id());
        assertThat(report.at("/withoutValue/lane").asInt()).isZero();
        assertThat(report.at("/withoutValue/shift").asInt()).isEqualTo(1);
        assertThat(report.at("/everybody/people").asInt()).isEqualTo(4);
        assertThat(report.at("/everybody/images").asInt()).isEqualTo(13);
        assertThat(report.get("groups")).hasSize(4);

        var same = group(report, "lane", "same");
        assertThat(same.get("people").asInt()).isEqualTo(2);
        assertThat(same.get("images").asInt()).isEqualTo(6);
        assertThat(same.get("genuinePairs").asInt()).isEqualTo(6);
        assertThat(same.get("impostorPairs").asInt()).isEqualTo(9);
        assertThat(same.at("/thresholds/1/targetFmr").asDouble()).isEqualTo(1e-4);
        assertThat(same.at("/thresholds/1/threshold").asDouble())
                .isEqualTo(pack.calibration().thresholdAt(1e-4).distance());
        assertThat(same.at("/thresholds/1/fmr/share").asDouble()).isEqualTo(1);
        assertThat(same.at("/thresholds/1/fnmr/share").asDouble()).isZero();
        assertThat(same.at("/thresholds/1/aboveTarget").asString()).isEqualTo("YES");

        // B and D share a face; the photo without one matches nothing
        var other = group(report, "lane", "other");
        assertThat(other.at("/failureToEnrol/share").asDouble()).isCloseTo(1 / 7.0, within(1e-9));
        assertThat(other.at("/thresholds/1/fmr/errors").asInt()).isEqualTo(9);
        assertThat(other.at("/thresholds/1/fnmr/errors").asInt()).isEqualTo(3);

        var early = group(report, "shift", "early");
        assertThat(early.at("/thresholds/1/fmr/errors").asInt()).isZero();
        assertThat(early.at("/thresholds/1/fmr/interval/1").asDouble()).isGreaterThan(0.5);
        assertThat(early.at("/thresholds/1/aboveTarget").asString()).isEqualTo("UNCLEAR");

        var late = group(report, "shift", "late");
        assertThat(late.get("people").asInt()).isEqualTo(1);
        assertThat(late.at("/thresholds/1/fmr").isNull()).isTrue();
    }

    @Test
    void fileOfASpreadsheetIsReadAndPeopleMayBeMissing() throws IOException {
        assertThat(evaluate("\uFEFFperson;lane\r\nA;\"same\"\r\n\r\nC;same\r\n", folder.resolve("report.json")))
                .as(err.toString())
                .isZero();
        var report = JSON.readTree(out.toString());
        assertThat(group(report, "lane", "same").get("people").asInt()).isEqualTo(2);
        assertThat(report.at("/withoutValue/lane").asInt()).isEqualTo(2);
    }

    /** The error is reported before a photo is read. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name,lane/A,x|groups.csv:1: the header must be \"person\" and the attributes",
                "person/A|groups.csv:1: the header must be \"person\" and the attributes",
                "person,lane,lane/A,x,y|groups.csv:1: every column of the header needs a name of its own",
                "person,/A,x|groups.csv:1: every column of the header needs a name of its own",
                "person,lane/A,x/a,y|groups.csv:3: there is no folder of photos named \"a\"",
                "person,lane/A,x/,y|groups.csv:3: there is no folder of photos named \"\"",
                "person,lane/A,x/B,y/A,x|groups.csv:4: A has a line already",
                "person,lane/A,x,y|groups.csv:2: 3 cells, the header has 2",
                "person,lane/A|groups.csv:2: 1 cells, the header has 2",
                "person,lane,shift/A,x,|groups.csv: nobody has a value for \"shift\"",
                "person,lane/A,\"x|groups.csv:2: a quotation mark is not closed"
            })
    void badLabelsAreNamed(String csv, String message) throws IOException {
        assertThat(evaluate(csv.replace('/', '\n'), folder.resolve("report.json")))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains(message);
        assertThat(out.toString()).isEmpty();
        assertThat(folder.resolve("report.json")).doesNotExist();
    }

    @Test
    void pairsAndGroupsExcludeEachOther() {
        assertThat(execute("--images", folder.toString(), "--pairs", "p", "--groups", "g"))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(execute("--images", folder.resolve("photos").toString(), "--groups", "nowhere.csv"))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("without --pairs").contains("nowhere.csv is no file");
    }

    private static JsonNode group(JsonNode report, String attribute, String value) {
        for (var group : report.get("groups")) {
            if (group.get("attribute").asString().equals(attribute)
                    && group.get("value").asString().equals(value)) {
                return group;
            }
        }
        throw new AssertionError(attribute + " " + value + " is not in " + report);
    }

    private int evaluate(String csv, Path json) throws IOException {
        var file = Files.write(folder.resolve("groups.csv"), csv.getBytes(StandardCharsets.UTF_8));
        return execute(
                "--images",
                folder.resolve("photos").toString(),
                "--groups",
                file.toString(),
                "--json",
                json.toString());
    }

    private int execute(String... arguments) {
        return new CommandLine(new EvaluateCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
