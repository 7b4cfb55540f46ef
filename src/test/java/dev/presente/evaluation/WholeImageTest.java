package dev.presente.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.evaluation.calibration.CalibrateCommand;
import dev.presente.evaluation.pairs.EvaluateCommand;
import dev.presente.testkit.TestPacks;
import dev.presente.testkit.TestPhotos;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** Runs the commands on a pack that looks for no faces, and so finds something in a picture without any. */
class WholeImageTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeEach
    void packAndImages() throws IOException {
        TestPacks.wholeImage(Files.createDirectory(folder.resolve("pack")));
        write("Collins", 1, TestPhotos.astronaut());
        write("Collins", 2, TestPhotos.changed(TestPhotos.astronaut(), 0, 0.5, 1));
        write("Grey", 1, TestPhotos.flatGrey());
        write("Grey", 2, TestPhotos.changed(TestPhotos.flatGrey(), 0, 0.5, 1));
    }

    @Test
    void embedGivesALineForEveryImage() throws IOException {
        var image = folder.resolve("images/Grey/Grey_0001.jpg").toString();

        assertThat(execute(new EmbedCommand(), image)).isZero();

        var line = JsonMapper.builder().build().readTree(out.toString());
        assertThat(line.get("embedding")).hasSize(288);
        assertThat(line.get("box").get("right").asInt()).isEqualTo(320);
    }

    @Test
    void evaluateTellsImagesApart() throws IOException {
        var pairs = Files.writeString(
                folder.resolve("pairs.txt"), "2\nCollins 1 2\nGrey 1 2\nCollins 1 Grey 1\nCollins 2 Grey 2\n");

        int code = execute(
                new EvaluateCommand(), "--images", folder.resolve("images").toString(), "--pairs", pairs.toString());

        assertThat(code).as(err.toString()).isZero();
        var report = JsonMapper.builder().build().readTree(out.toString());
        assertThat(report.get("accuracy").asDouble()).isEqualTo(1);
        assertThat(report.get("failureToEnrol").asDouble()).isZero();
    }

    @Test
    void calibrateWritesIntoThePack() throws IOException {
        for (int person = 0; person < 24; person++) {
            write("Noise" + person, 1, noise(person));
            write("Noise" + person, 2, noise(person));
        }

        int code = execute(
                new CalibrateCommand(), "--images", folder.resolve("images").toString(), "--target-fmr", "0.1");

        assertThat(code).as(err.toString()).isZero();
        assertThat(folder.resolve("pack/calibration.json")).content().contains("\"failureToEnrol\" : 0.0");
    }

    private static byte[] noise(int seed) throws IOException {
        var image = new BufferedImage(24, 16, BufferedImage.TYPE_INT_RGB);
        var random = new Random(seed);
        for (int i = 0; i < 24 * 16; i++) {
            image.setRGB(i % 24, i / 24, random.nextInt(1 << 24));
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private int execute(Object command, String... arguments) {
        var line = new CommandLine(command).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        var all = new String[arguments.length + 2];
        all[0] = "--model";
        all[1] = folder.resolve("pack").toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return line.execute(all);
    }

    private void write(String person, int number, byte[] photo) throws IOException {
        var directory = Files.createDirectories(folder.resolve("images").resolve(person));
        Files.write(directory.resolve("%s_%04d.jpg".formatted(person, number)), photo);
    }
}
