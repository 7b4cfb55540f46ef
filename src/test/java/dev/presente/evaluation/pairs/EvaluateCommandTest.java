package dev.presente.evaluation.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.presente.face.pack.ModelPack;
import dev.presente.testkit.TestPhotos;
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
import tools.jackson.databind.json.JsonMapper;

class EvaluateCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeEach
    void twoPeople() throws IOException {
        write("Collins", 1, TestPhotos.astronaut());
        write("Collins", 2, TestPhotos.changed(TestPhotos.astronaut(), 5, 0.8, 0.8f));
        write("Collins", 3, TestPhotos.changed(TestPhotos.astronaut(), -8, 0.6, 1.1f));
        write("Hopper", 1, TestPhotos.hopper());
        write("Hopper", 2, TestPhotos.changed(TestPhotos.hopper(), 5, 0.8, 0.8f));
        write("Hopper", 3, TestPhotos.changed(TestPhotos.hopper(), -8, 0.6, 1.1f));
    }

    @Test
    void twoPeopleAreToldApart() throws IOException {
        var pairs = pairs(
                "3\nCollins 1 2\nCollins 2 3\nHopper 1 3\nCollins 1 Hopper 1\nCollins 2 Hopper 3\nHopper 2 Collins 3\n");
        var json = folder.resolve("report.json");

        int code = execute("--images", folder.toString(), "--pairs", pairs, "--json", json.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        var report = JSON.readTree(out.toString());
        assertThat(JSON.readTree(Files.readString(json))).isEqualTo(report);
        assertThat(report.get("modelId").asString())
                .isEqualTo(ModelPack.open("mobilefacenet").id());
        assertThat(report.get("images").asInt()).isEqualTo(6);
        assertThat(report.get("pairs").asInt()).isEqualTo(6);
        assertThat(report.get("accuracy").asDouble()).isEqualTo(1);
        assertThat(report.get("auc").asDouble()).isEqualTo(1);
        assertThat(report.get("eer").asDouble()).isZero();
        assertThat(report.get("fnmrAtFmr").get("1e-3").asDouble()).isZero();
        assertThat(report.get("failureToEnrol").asDouble()).isZero();
        assertThat(report.get("intervals").get("accuracy").get(1).asDouble()).isCloseTo(1, within(1e-9));
    }

    @Test
    void pairsNameImagesOfAnyFormat() throws IOException {
        var jpeg = folder.resolve("Collins").resolve("Collins_0002.jpg");
        ImageIO.write(
                ImageIO.read(jpeg.toFile()),
                "png",
                folder.resolve("Collins/Collins_0004.png").toFile());

        int code = execute("--images", folder.toString(), "--pairs", pairs("1\nCollins 2 4\nCollins 4 Hopper 1\n"));

        assertThat(code).as(err.toString()).isZero();
        var report = JSON.readTree(out.toString());
        assertThat(report.get("images").asInt()).isEqualTo(3);
        assertThat(report.get("eer").asDouble()).isZero();
    }

    @Test
    void photoWithoutAFaceCountsAgainstTheSystem() throws IOException {
        write("Hopper", 4, TestPhotos.flatGrey());
        var pairs = pairs("2\nCollins 1 2\nHopper 1 4\nCollins 1 Hopper 1\nCollins 2 Hopper 4\n");

        int code = execute("--images", folder.toString(), "--pairs", pairs);

        assertThat(code).isZero();
        assertThat(err.toString()).contains("Hopper/Hopper_0004.jpg: no-face");
        var report = JSON.readTree(out.toString());
        assertThat(report.get("failureToEnrol").asDouble()).isCloseTo(0.25, within(1e-9));
        assertThat(report.get("accuracy").asDouble()).isCloseTo(0.75, within(1e-9));
        assertThat(report.get("fnmrAtFmr").get("1e-2").asDouble()).isEqualTo(0.5);
    }

    @Test
    void withoutPairsAllOfTheFolderAreCompared() throws IOException {
        int code = execute("--images", folder.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        var report = JSON.readTree(out.toString());
        assertThat(report.get("people").asInt()).isEqualTo(2);
        assertThat(report.get("images").asInt()).isEqualTo(6);
        assertThat(report.get("pairs").asInt()).isEqualTo(15);
        assertThat(report.get("possiblePairs").asInt()).isEqualTo(15);
        assertThat(report.get("genuinePairs").asInt()).isEqualTo(6);
        assertThat(report.get("eer").asDouble()).isZero();
        assertThat(report.get("intervals").get("eer").get(1).asDouble()).isZero();
        assertThat(report.get("auc").asDouble()).isEqualTo(1);
        assertThat(report.has("accuracy")).isFalse();
        var retrieval = report.get("retrieval");
        assertThat(retrieval.get("queries").asInt()).isEqualTo(6);
        assertThat(retrieval.get("recallAt1").asDouble()).isEqualTo(1);
        assertThat(retrieval.get("meanAveragePrecision").asDouble()).isEqualTo(1);
        assertThat(retrieval.get("intervals").get("recallAt5").get(0).asDouble())
                .isEqualTo(1);
    }

    @Test
    void photoWithoutAFaceCountsAgainstTheSystemWithoutPairsToo() throws IOException {
        write("Hopper", 4, TestPhotos.flatGrey());

        assertThat(execute("--images", folder.toString())).isZero();

        assertThat(err.toString()).contains("Hopper/Hopper_0004.jpg: no-face");
        var report = JSON.readTree(out.toString());
        assertThat(report.get("failureToEnrol").asDouble()).isCloseTo(1 / 7.0, within(1e-9));
        assertThat(report.get("genuinePairs").asInt()).isEqualTo(9);
        assertThat(report.get("retrieval").get("recallAt1").asDouble()).isCloseTo(6 / 7.0, within(1e-9));
    }

    /** Edges on white paper look alike, whoever they are of. A face is found before the photo is spoilt, or never. */
    @Test
    void photosAreSpoiltFirst() throws IOException {
        assertThat(execute("--images", folder.toString(), "--degrade", "edges-white"))
                .as(err.toString())
                .isZero();
        assertThat(JSON.readTree(out.toString()).get("auc").asDouble()).isLessThan(1);
        assertThat(JSON.readTree(out.toString()).get("degrade").asString()).isEqualTo("edges-white");
        out.getBuffer().setLength(0);

        write("Hopper", 4, TestPhotos.flatGrey());
        assertThat(execute("--images", folder.toString(), "--degrade", "kiosk")).isZero();

        assertThat(JSON.readTree(out.toString()).get("genuinePairs").asInt()).isEqualTo(9);
        assertThat(err.toString()).contains("Hopper/Hopper_0004.jpg: no-face");
        assertThat(execute("--images", folder.toString(), "--degrade", "rain")).isEqualTo(2);
        assertThat(err.toString()).contains("--degrade does not know rain");
    }

    @Test
    void missingPhotoIsAnErrorAndNoFailureToEnrol() throws IOException {
        var pairs = pairs("1\nCollins 1 2\nCollins 1 Hopper 99\n");
        assertThat(execute("--images", folder.toString(), "--pairs", pairs)).isNotZero();
        assertThat(err.toString()).contains("Hopper_0099.jpg");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void folderWithoutPeopleIsNamed() throws IOException {
        var empty = Files.createDirectories(folder.resolve("empty"));
        assertThat(execute("--images", empty.toString())).isNotZero();
        assertThat(err.toString()).contains("empty holds no photos");
        assertThat(execute("--images", folder.resolve("nowhere").toString())).isNotZero();
        assertThat(err.toString()).contains("nowhere is not a folder");
    }

    private int execute(String... arguments) {
        return new CommandLine(new EvaluateCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String pairs(String text) throws IOException {
        return Files.writeString(folder.resolve("pairs.txt"), text).toString();
    }

    private void write(String person, int number, byte[] photo) throws IOException {
        var directory = Files.createDirectories(folder.resolve(person));
        Files.write(directory.resolve("%s_%04d.jpg".formatted(person, number)), photo);
    }
}
