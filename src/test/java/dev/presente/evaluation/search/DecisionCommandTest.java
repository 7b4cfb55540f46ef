package dev.presente.evaluation.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.TestPhotos;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class DecisionCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private int execute(String... options) {
        var arguments = new String[options.length + 2];
        arguments[0] = "--images";
        arguments[1] = folder.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return new CommandLine(new DecisionCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    /** Six people share two faces: the numbers mean nothing here, and DecisionEvaluationTest checks them. */
    @Test
    void photosBecomeRates() throws IOException {
        for (int person = 0; person < 6; person++) {
            var face = person % 2 == 0 ? TestPhotos.astronaut() : TestPhotos.hopper();
            for (int i = 0; i < 19; i++) {
                var photo = TestPhotos.changed(face, i % 8 - 4, 0.4 + i / 50.0, 0.8f + i / 50f);
                var file = folder.resolve("P" + person).resolve(i + ".jpg");
                Files.createDirectories(file.getParent());
                Files.write(file, photo);
            }
        }
        assertThat(execute("--gallery", "2", "--trials", "2", "--target-fpir", "0.1"))
                .as(err.toString())
                .isZero();
        var report = JsonMapper.builder().build().readTree(out.toString());
        assertThat(report.at("/modelId").asString()).startsWith("mobilefacenet-");
        assertThat(report.at("/trials").asInt()).isEqualTo(2);
        assertThat(report.at("/combinations")).hasSize(8);
        assertThat(report.at("/search/gallery").asInt()).isEqualTo(2);
        for (var rates : report.at("/combinations")) {
            for (var rate : new String[] {"/fmr", "/fnmr"}) {
                assertThat(rates.at(rate + "/mean").asDouble())
                        .isBetween(
                                rates.at(rate + "/least").asDouble(),
                                rates.at(rate + "/most").asDouble());
            }
        }
    }

    /** The error is reported before a photo is read. */
    @ParameterizedTest
    @CsvSource({"--trials,0", "--trials,-1", "--target-fpir,0", "--target-fpir,1", "--target-fpir,NaN", "--gallery,1"})
    void optionsOutOfRangeAreRefused(String option, String value) {
        assertThat(execute(option, value)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains(option + " must be ");
        assertThat(out.toString()).isEmpty();
    }
}
