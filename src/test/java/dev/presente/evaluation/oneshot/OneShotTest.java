package dev.presente.evaluation.oneshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.presente.evaluation.pairs.EvaluateCommand;
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

class OneShotTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** Two runs of two people, and photos that each give the same person in another light. */
    @BeforeEach
    void twoRuns() throws IOException {
        for (var run : new String[] {"run01", "run02"}) {
            write(run + "/training/class01.jpg", TestPhotos.astronaut());
            write(run + "/training/class02.jpg", TestPhotos.hopper());
            write(run + "/test/item01.jpg", TestPhotos.changed(TestPhotos.hopper(), 5, 0.8, 0.8f));
            write(run + "/test/item02.jpg", TestPhotos.changed(TestPhotos.astronaut(), 5, 0.8, 0.8f));
            labels(
                    run,
                    run + "/test/item01.jpg " + run + "/training/class02.jpg\n" + run + "/test/item02.jpg " + run
                            + "/training/class01.jpg\n");
        }
    }

    private void write(String path, byte[] photo) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, photo);
    }

    private void labels(String run, String lines) throws IOException {
        Files.writeString(folder.resolve(run).resolve("class_labels.txt"), lines);
    }

    private int run(String... options) {
        out.getBuffer().setLength(0);
        var command = new CommandLine(new EvaluateCommand());
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        command.setExecutionExceptionHandler((e, line, parsed) -> {
            line.getErr().println(e.getMessage());
            return 1;
        });
        var all = new String[options.length + 3];
        System.arraycopy(new String[] {"--one-shot", "--model", "mobilefacenet"}, 0, all, 0, 3);
        System.arraycopy(options, 0, all, 3, options.length);
        return command.execute(all);
    }

    private JsonNode lastLine() {
        var lines = out.toString().lines().toList();
        return JsonMapper.shared().readTree(lines.get(lines.size() - 1));
    }

    @Test
    void runsInTheirFoldersAreMeasured() {
        assertThat(run("--trials", folder.toString())).as(err.toString()).isZero();
        var report = lastLine();
        assertThat(report.at("/accuracy").asDouble()).isEqualTo(1);
        assertThat(report.at("/ways").asInt()).isEqualTo(2);
        assertThat(report.at("/runs").asInt()).isEqualTo(2);
        assertThat(report.at("/trials").asInt()).isEqualTo(4);
        assertThat(report.at("/interval/0").asDouble()).isBetween(0.3, 0.9);
        assertThat(report.at("/interval/1").asDouble()).isCloseTo(1, within(1e-9));
    }

    @Test
    void aWrongClassAndAPhotoWithoutAFaceAreErrors() throws IOException {
        labels("run02", "test/item01.jpg training/class01.jpg\ntest/item02.jpg training/class01.jpg\n");
        write("run01/test/item02.jpg", TestPhotos.flatGrey());
        assertThat(run("--trials", folder.toString())).isZero();
        assertThat(lastLine().at("/accuracy").asDouble()).isEqualTo(0.5);
        assertThat(lastLine().at("/failed").asInt()).isEqualTo(1);
    }

    @Test
    void runsAreDrawnFromFoldersTheSameWayEachTime() throws IOException {
        for (int i = 0; i < 3; i++) {
            for (int photo = 0; photo < 3; photo++) {
                write("some/letter" + i + "/" + photo + ".png", new byte[0]);
                write("others/letter" + i + "/" + photo + ".png", new byte[0]);
            }
        }
        var runs = DrawnRuns.draw(folder, 3, 5, 7);
        assertThat(runs)
                .hasSize(5)
                .isEqualTo(DrawnRuns.draw(folder, 3, 5, 7))
                .isNotEqualTo(DrawnRuns.draw(folder, 3, 5, 8));
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.training()).hasSize(3).doesNotHaveDuplicates();
            assertThat(run.images()).doesNotHaveDuplicates();
            assertThat(run.images().map(image -> image.split("/", -1)[0]).distinct())
                    .hasSize(1);
            assertThat(run.answers())
                    .allSatisfy((test, training) -> assertThat(Path.of(test).getParent())
                            .isEqualTo(Path.of(training).getParent()));
        });
        assertThatThrownBy(() -> DrawnRuns.draw(folder, 4, 1, 1)).hasMessageContaining("4 folders");
    }

    @Test
    void whatIsNotLaidOutAsRunsIsSaid() throws IOException {
        labels("run02", "test/item09.jpg training/class01.jpg\n");
        assertThat(run("--trials", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("run02/class_labels.txt", "item09.jpg");
        assertThat(run("--trials", folder.resolve("run01").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("holds no run");
        assertThat(run()).isEqualTo(2);
        assertThat(run("--trials", "a", "--images", "b")).isEqualTo(2);
    }
}
