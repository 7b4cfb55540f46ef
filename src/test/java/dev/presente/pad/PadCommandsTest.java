package dev.presente.pad;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.face.liveness.LivenessCalibration;
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
import tools.jackson.databind.json.JsonMapper;

/** Runs the commands on real faces and on prints of them. */
class PadCommandsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    @BeforeEach
    void photos() throws IOException {
        var live = Files.createDirectories(folder.resolve("set/live"));
        var print = Files.createDirectories(folder.resolve("set/print"));
        for (int i = 0; i < 3; i++) {
            var eileen = TestPhotos.changed(TestPhotos.astronaut(), i, 1, 1 - i / 10f);
            var grace = TestPhotos.changed(TestPhotos.hopper(), i, 1, 1 - i / 10f);
            Files.write(live.resolve("1_" + i + ".jpg"), eileen);
            Files.write(live.resolve("2_" + i + ".jpg"), grace);
        }
        Files.write(print.resolve("2_0.png"), TestPhotos.heldUpPrint(TestPhotos.hopper()));
        // nothing distinguishes these from live ones
        Files.write(Files.createDirectories(folder.resolve("set/twin")).resolve("2_0.jpg"), TestPhotos.hopper());
        Files.write(live.resolve("3_0.png"), TestPhotos.flatGrey());
    }

    private String run(Object command, String... args) {
        var out = new StringWriter();
        var line = new CommandLine(command).setOut(new PrintWriter(out)).setErr(new PrintWriter(new StringWriter()));
        assertThat(line.execute(args)).isZero();
        return out.toString();
    }

    @Test
    void evaluateCountsBySpeciesAndPerson() throws IOException {
        var json = folder.resolve("result.json");
        var text = run(
                new PadEvaluateCommand(),
                "--images",
                folder.resolve("set").toString(),
                "--people-in-names",
                "--json",
                json.toString());
        var result = JSON.readTree(Files.readString(json));
        assertThat(result.at("/photos").asInt()).isEqualTo(9);
        assertThat(result.at("/noFace").asInt()).isEqualTo(1);
        assertThat(result.at("/bpcer/photos").asInt()).isEqualTo(6);
        assertThat(result.at("/bpcer/people").asInt()).isEqualTo(2);
        assertThat(result.at("/bpcer/rate").asDouble()).isZero();
        assertThat(result.at("/bpcer/interval/1").asDouble()).isGreaterThan(0.5);
        assertThat(result.at("/apcer/print/photos").asInt()).isEqualTo(1);
        assertThat(result.at("/apcer/print/rate").asDouble()).isZero();
        assertThat(result.at("/apcer/twin/rate").asDouble()).isEqualTo(1);
        assertThat(result.at("/auc/print").asDouble()).isEqualTo(1);
        assertThat(text).contains("BPCER", "APCER print", "no face found in 1 of 9");
    }

    @Test
    void evaluateTellsWhatEachCueIsWorth() throws IOException {
        var json = folder.resolve("result.json");
        var set = folder.resolve("set").toString();
        var text = run(
                new PadEvaluateCommand(), "--images", set, "--people-in-names", "--cues", "--json", json.toString());
        assertThat(text).contains("CUE   NETWORK", "CUE   HIGHLIGHTS");
        var cue = JSON.readTree(Files.readString(json)).at("/cues/NETWORK");
        assertThat(cue.at("/print/auc").asDouble()).isEqualTo(1);
        assertThat(cue.at("/print/interval/0").asDouble()).isEqualTo(1);
        // a photo that is also among the live ones lies within their range
        assertThat(cue.at("/twin/auc").asDouble()).isLessThan(1);
        assertThat(cue.at("/twin/interval/0").asDouble())
                .isLessThanOrEqualTo(cue.at("/twin/auc").asDouble());
    }

    /** A packaged model outside a checkout has no folder either. */
    @Test
    void calibrateSaysWhatItNeedsWhereThePackHasNoFolder() {
        var err = new StringWriter();
        var line = new CommandLine(new PadCalibrateCommand()).setErr(new PrintWriter(err));
        assertThat(line.execute("--model", "nowhere", "--images", folder.toString()))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("only be calibrated in a checkout, or with --out FILE");
    }

    @Test
    void challengeCountsBySpecies() throws IOException {
        var portraits = Files.createDirectories(folder.resolve("portraits"));
        Files.write(portraits.resolve("grace.jpg"), TestPhotos.hopper());
        Files.write(portraits.resolve("grace-again.jpg"), TestPhotos.hopper());
        Files.write(portraits.resolve("nobody.png"), TestPhotos.flatGrey());
        var json = folder.resolve("result.json");
        var text = run(
                new PadChallengeCommand(), "--images", portraits.toString(), "--skip", "1", "--json", json.toString());
        var result = JSON.readTree(Files.readString(json));
        assertThat(result.at("/people").asInt()).isEqualTo(1);
        for (var species : new String[] {"head", "replayed", "moved", "tilted", "bent"}) {
            assertThat(result.at("/species/" + species + "/bursts").asInt())
                    .as(species)
                    .isEqualTo(1);
        }
        assertThat(text).contains("BPCER head", "APCER bent", "portraits of 1 people");
    }

    @Test
    void calibrateWritesWhatAPackReads() throws IOException {
        var out = folder.resolve("liveness.json");
        run(
                new PadCalibrateCommand(),
                "--images",
                folder.resolve("set").toString(),
                "--target-bpcer",
                "0",
                "--folds",
                "2",
                "--out",
                out.toString());
        var calibration = JSON.readValue(Files.readString(out), LivenessCalibration.class);
        assertThat(calibration.threshold()).isBetween(0.0, 1.0);
        assertThat(calibration.model().terms().get(0).weight()).isPositive();
        assertThat(calibration.heldOut()).hasSize(3);
        assertThat(calibration.lowest()).isEqualTo(calibration.threshold());
    }

    @Test
    void calibrateFitsToHalfOfThePeopleAndPutsTheThresholdWhereItWasAsked() throws IOException {
        var out = folder.resolve("liveness.json");
        Files.write(
                Files.createDirectories(folder.resolve("set/print")).resolve("1_0.png"),
                TestPhotos.heldUpPrint(TestPhotos.astronaut()));
        run(
                new PadCalibrateCommand(),
                "--images",
                folder.resolve("set").toString(),
                "--people-in-names",
                "--half",
                "--threshold",
                "0.5",
                "--threshold-bpcer",
                "0.34",
                "--out",
                out.toString());
        var calibration = JSON.readValue(Files.readString(out), LivenessCalibration.class);
        assertThat(calibration.threshold()).isEqualTo(0.5);
        // one of the three faces of the first person, to whom the model was fitted, lies below: then doubt ends lower
        assertThat(calibration.lowest()).isLessThan(0.5);
        assertThat(calibration.heldOut().values()).allMatch(rate -> rate.people() == 1);
        assertThat(calibration.heldOut().keySet()).anyMatch(group -> group.endsWith("print"));
    }

    @Test
    void calibrateTakesAThresholdAndLeavesDoubtBelowIt() throws IOException {
        var out = folder.resolve("liveness.json");
        var set = folder.resolve("set").toString();
        run(new PadCalibrateCommand(), "--images", set, "--target-bpcer", "0", "--folds", "2", "--out", out.toString());
        var fitted = JSON.readValue(Files.readString(out), LivenessCalibration.class);
        run(
                new PadCalibrateCommand(),
                "--images",
                set,
                "--target-bpcer",
                "0",
                "--folds",
                "2",
                "--threshold",
                "0.999",
                "--out",
                out.toString());
        var raised = JSON.readValue(Files.readString(out), LivenessCalibration.class);
        assertThat(raised.threshold()).isEqualTo(0.999);
        assertThat(raised.lowest()).isEqualTo(fitted.threshold());
        assertThat(raised.model()).isEqualTo(fitted.model());
        assertThat(raised.id()).isNotEqualTo(fitted.id());
        assertThat(raised.heldOut().values().stream()
                        .mapToInt(LivenessCalibration.Rate::errors)
                        .sum())
                .as("live faces are refused that were not")
                .isGreaterThan(fitted.heldOut().values().stream()
                        .mapToInt(LivenessCalibration.Rate::errors)
                        .sum());
        var wrong = new CommandLine(new PadCalibrateCommand()).setErr(new PrintWriter(new StringWriter()));
        assertThat(wrong.execute("--images", set, "--threshold", "1", "--out", out.toString()))
                .isEqualTo(CommandLine.ExitCode.USAGE);
    }
}
