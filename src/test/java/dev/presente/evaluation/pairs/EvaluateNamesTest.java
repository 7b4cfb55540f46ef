package dev.presente.evaluation.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Three writers write two names twice. A name is a bar, upright or level; a writer is a short slanted stroke below it, which says
 * less than the bar. The first writer's strokes differ as much as those of two writers.
 */
class EvaluateNamesTest {
    private static final int[] SLANTS = {-12, 12, -3, -3, 9, 9};

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeEach
    void write() throws IOException {
        for (int writer = 1; writer <= 3; writer++) {
            for (int sample = 0; sample < 2; sample++) {
                int slant = SLANTS[2 * writer - 2 + sample];
                write("w%d-upright".formatted(writer), sample, 28, 4, 8, 40, slant);
                write("w%d-level".formatted(writer), sample, 12, 20, 40, 8, slant);
            }
        }
    }

    private void write(String person, int sample, int x, int y, int w, int h, int slant) throws IOException {
        var image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, 64, 64);
        g.setColor(Color.BLACK);
        g.fillRect(x, y, w, h);
        g.drawLine(32 - slant, 50, 32 + slant, 62);
        g.dispose();
        var directory = Files.createDirectories(folder.resolve(person));
        ImageIO.write(image, "png", directory.resolve(sample + ".png").toFile());
    }

    @Test
    void namesOfFoldersChooseThePairs() {
        var folders = measured();
        var anybody = measured("--person", "^(w\\d)-");
        var sameName = measured("--person", "^(w\\d)-", "--alike", "-(.+)$");

        assertPairs(folders, 6, 6, 60);
        assertPairs(anybody, 3, 6, 48);
        assertPairs(sameName, 3, 6, 24);
        assertThat(sameName.get("auc").asDouble()).isLessThan(anybody.get("auc").asDouble());
        // the first writer's two pairs of six are farther apart than the nearest third of those of two writers
        assertThat(sameName.get("eer").asDouble()).isCloseTo(1 / 3.0, within(0.01));
        assertThat(sameName.get("intervals").get("eer").get(1).asDouble())
                .isGreaterThanOrEqualTo(sameName.get("eer").asDouble());
    }

    private static void assertPairs(JsonNode report, int people, int genuine, int impostor) {
        assertThat(report.get("modelId").asString()).isEqualTo("hog");
        assertThat(report.get("people").asInt()).isEqualTo(people);
        assertThat(report.get("genuinePairs").asInt()).isEqualTo(genuine);
        assertThat(report.get("impostorPairs").asInt()).isEqualTo(impostor);
    }

    @Test
    void whatThePatternsDoNotFindIsNamed() {
        assertThat(execute("--hog", "--images", folder.toString(), "--person", "^(x\\d)-"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("w1-level");
        assertThat(execute("--hog", "--images", folder.toString(), "--alike", "level"))
                .isEqualTo(1);
        assertThat(execute("--images", folder.toString(), "--alike", "(")).isEqualTo(2);
        assertThat(execute("--images", folder.toString(), "--alike", "-(.+)$", "--groups", "g.csv"))
                .isEqualTo(2);
        assertThat(execute("--one-shot", "--images", folder.toString(), "--hog"))
                .isEqualTo(2);
    }

    @Test
    void blankAndBrokenImagesHaveFailed() throws IOException {
        Files.writeString(folder.resolve("w1-level").resolve("broken.png"), "no picture");
        ImageIO.write(
                new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("w1-level").resolve("blank.png").toFile());

        assertThat(measured().get("failureToEnrol").asDouble()).isCloseTo(2 / 14.0, within(1e-9));
    }

    private JsonNode measured(String... options) {
        out.getBuffer().setLength(0);
        var all = new String[options.length + 3];
        System.arraycopy(options, 0, all, 3, options.length);
        all[0] = "--hog";
        all[1] = "--images";
        all[2] = folder.toString();
        assertThat(execute(all)).as(err.toString()).isZero();
        return JsonMapper.shared().readTree(out.toString());
    }

    private int execute(String... options) {
        return new CommandLine(new EvaluateCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(options);
    }
}
