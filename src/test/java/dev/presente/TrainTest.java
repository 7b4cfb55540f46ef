package dev.presente;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.face.pack.ModelPack;
import dev.presente.face.pack.PackManifest.View;
import dev.presente.testkit.Badges;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code presente train}, from a folder of pictures to a pack. */
@Tag("training")
class TrainTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    static Path shared;

    private static Path badges;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void draw() throws IOException {
        badges = shared.resolve("badges");
        Badges.write(badges, 40, 8, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contrastive", "triplet", "angular", "lifted", "npair", "multi-similarity", "arcface"})
    void everyLossTellsUnseenBadgesApart(String loss) {
        var result = trained("--loss", loss);

        assertThat(result.get("eer").asDouble()).isLessThanOrEqualTo(0.05);
        assertThat(result.get("parity").asDouble()).isLessThanOrEqualTo(1e-4);
        assertThat(losses()).satisfies(l -> assertThat(l.get(l.size() - 1)).isLessThan(l.get(0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "semi-hard", "hard", "batch-hard", "easy-positive"})
    void everyMinerTellsUnseenBadgesApart(String miner) {
        var result = trained("--loss", "triplet", "--miner", miner);

        assertThat(result.get("eer").asDouble()).isLessThanOrEqualTo(0.05);
        assertThat(result.get("parity").asDouble()).isLessThanOrEqualTo(1e-4);
    }

    /** A badge that lies on its side is another badge to the network, and unseen upright badges are still told apart. */
    @Test
    void quarterTurnsAreClassesOfTheirOwn() {
        var result = trained("--backbone", "blocks", "--quarter-turns", "--augment", "drawing", "--loss", "arcface");

        assertThat(result.get("eer").asDouble()).isLessThanOrEqualTo(0.05);
        assertThat(result.get("parity").asDouble()).isLessThanOrEqualTo(1e-4);
        var training = Objects.requireNonNull(
                ModelPack.open(pack().toString()).manifest().training());
        assertThat(training.people()).isEqualTo(32);
        assertThat(training.options()).containsEntry("quarter-turns", "true").containsEntry("backbone", "blocks");
    }

    /** Half of a batch are badges of one kind; the network is small, and sees mirror images as other badges. */
    @Test
    void alikeBadgesComeTogetherAndMirrorImagesAreClasses() {
        var result = trained(
                "--backbone",
                "blocks",
                "--filters",
                "8,16,32",
                "--quarter-turns",
                "--mirror-images",
                "--augment",
                "writing",
                "--alike",
                "(.)$",
                "--zooms",
                "1,0.9",
                "--epochs",
                "4");

        assertThat(result.get("eer").asDouble()).isLessThanOrEqualTo(0.05);
        assertThat(result.get("parity").asDouble()).isLessThanOrEqualTo(1e-4);
        var manifest = ModelPack.open(pack().toString()).manifest();
        assertThat(manifest.embedder().views()).extracting(View::zoom).containsExactly(1.0, 0.9);
        var training = Objects.requireNonNull(manifest.training());
        assertThat(training.options())
                .containsEntry("mirror-images", "true")
                .containsEntry("alike", "(.)$")
                .containsEntry("filters", "[8, 16, 32]");
    }

    @Test
    void packIsWholeAndSaysWhereItComesFrom() throws IOException {
        var result = trained("--loss", "triplet", "--seed", "5");

        assertThat(pack().toFile().list())
                .contains(
                        "manifest.json",
                        "embedder.onnx",
                        "siamese.onnx",
                        "calibration.json",
                        "report.html",
                        "model-card.md");
        var opened = ModelPack.open(pack().toString());
        assertThat(opened.id()).isEqualTo(result.get("modelId").asString());
        assertThat(opened.calibration().id())
                .isEqualTo(result.get("calibrationId").asString());
        var training = Objects.requireNonNull(opened.manifest().training());
        assertThat(training.seed()).isEqualTo(5);
        assertThat(training.people()).isEqualTo(32);
        assertThat(training.options()).containsEntry("loss", "triplet").containsEntry("size", "32");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("pack", "pack.training");
        assertThat(err.toString().lines().filter(line -> line.startsWith("epoch ")))
                .hasSize(8)
                .allMatch(line -> line.matches(".*; at most \\d+ min left"))
                .last()
                .asString()
                .endsWith(" 0 min left");
    }

    @Test
    void trainingAgainGivesTheSamePack() {
        var first = trained();
        out.getBuffer().setLength(0);
        var second = trained("--force");

        assertThat(second.get("modelId")).isEqualTo(first.get("modelId"));
        assertThat(second.get("eer")).isEqualTo(first.get("eer"));
    }

    /** The crash comes in the middle of an epoch: the log says that one has ended, and the process is killed soon after. */
    @Test
    void trainingThatWasKilledGoesOnAsIfItHadNotBeen() throws IOException, InterruptedException {
        var whole = trained("--loss", "contrastive");
        var losses = losses();
        FileSystemUtils.deleteRecursively(pack());
        FileSystemUtils.deleteRecursively(folder.resolve("pack.training"));

        kill("--loss", "contrastive");
        assertThat(pack()).doesNotExist();
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var resumed = trained("--loss", "contrastive", "--resume");

        assertThat(losses()).isNotEmpty().hasSizeLessThan(losses.size());
        assertThat(losses()).isEqualTo(losses.subList(losses.size() - losses().size(), losses.size()));
        assertThat(resumed.get("modelId")).isEqualTo(whole.get("modelId"));
        assertThat(resumed.get("eer")).isEqualTo(whole.get("eer"));
        assertThat(resumed.get("fnmrAtFmr")).isEqualTo(whole.get("fnmrAtFmr"));
    }

    /** The native library must not be torn down while it computes: the JVM would crash. */
    @Test
    void trainingThatIsInterruptedEndsInOrder() throws IOException, InterruptedException {
        var process = started("--epochs", "200", "--patience", "0");
        process.destroy();

        assertThat(process.waitFor()).isEqualTo(128 + 15);
        assertThat(folder.toFile().list()).containsExactly("pack.training");
        assertThat(train(badges, "--epochs", "3", "--resume"))
                .as(err.toString())
                .isZero();
    }

    private void kill(String... options) throws IOException, InterruptedException {
        started(options).destroyForcibly().waitFor();
    }

    /** A training in a process of its own, in the middle of its third epoch or soon after. */
    private Process started(String... options) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.presente.PresenteApplication"));
        command.addAll(arguments(badges, options));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var log = process.errorReader();
        var line = log.readLine();
        while (line != null && !line.startsWith("epoch 2/")) {
            line = log.readLine();
        }
        assertThat(line).isNotNull();
        return process;
    }

    @Test
    void checkpointOfAnotherTrainingIsRefused() {
        trained("--epochs", "1");

        assertThat(train(badges, "--epochs", "2", "--resume", "--loss", "lifted"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("The checkpoint was made with --loss contrastive, not lifted");
    }

    /** There is nothing to tell these badges apart by. */
    @Test
    void collapseIsNoticed() throws IOException {
        var same = folder.resolve("same");
        for (int badge = 0; badge < 8; badge++) {
            for (int picture = 0; picture < 6; picture++) {
                Badges.writeBlank(same.resolve("badge-" + badge), picture, 100 * badge + picture);
            }
        }
        int code = train(same, "--people", "2", "--epochs", "60", "--patience", "0", "--augment", "none");

        assertThat(code).as(err.toString()).isEqualTo(1);
        assertThat(err.toString()).contains("presente: The ").contains("--learning-rate");
        assertThat(pack()).doesNotExist();
        assertThat(folder.resolve("pack.training").resolve("checkpoint")).exists();
    }

    @Test
    void pretrainedPackIsTheBeginning() {
        trained("--epochs", "2");
        var first = ModelPack.open(pack().toString());
        out.getBuffer().setLength(0);
        var moved = folder.resolve("first");
        assertThat(pack().toFile().renameTo(moved.toFile())).isTrue();

        var args = List.of(
                "train",
                "--data",
                badges.toString(),
                "--out",
                pack().toString(),
                "--preprocess",
                "none",
                "--backbone",
                "pretrained",
                "--from",
                moved.toString(),
                "--epochs",
                "1",
                "--freeze",
                "0.5");
        assertThat(execute(args)).as(err.toString()).isZero();

        var training = Objects.requireNonNull(
                ModelPack.open(pack().toString()).manifest().training());
        assertThat(training.initialWeights()).isEqualTo(first.id());
        assertThat(result().get("eer").asDouble()).isLessThanOrEqualTo(0.2);
    }

    @Test
    void previewIsAPictureAndNothingElse() throws IOException {
        var sheet = folder.resolve("sheet.png");

        assertThat(train(badges, "--preview", sheet.toString())).isZero();

        var image = ImageIO.read(sheet.toFile());
        assertThat(image.getWidth()).isEqualTo(8 * 32);
        assertThat(image.getHeight()).isEqualTo(8 * 32);
        assertThat(pack()).doesNotExist();
    }

    @Test
    void stepsAreTimedWithoutPhotos() {
        int code = execute(
                List.of("bench-train", "--backbone", "reference", "--size", "32", "--people", "2", "--steps", "2"));

        assertThat(code).as(err.toString()).isZero();
        assertThat(result().get("batch").asInt()).isEqualTo(8);
        assertThat(result().get("size").asInt()).isEqualTo(32);
        assertThat(result().get("imagesPerSecond").asDouble()).isPositive();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void folderWithoutWhatIsNeededIsRefusedInOneLine() throws IOException {
        refused(folder.resolve("nowhere"), "is no folder");
        refused(Files.createDirectory(folder.resolve("empty")), "has no folders with photos");
        var one = folder.resolve("one");
        Badges.write(one, 1, 4, 2);
        refused(one, "at least two people are needed");
        var three = folder.resolve("three");
        Badges.write(three, 3, 4, 2);
        refused(three, "at least four are needed");
        var unreadable = folder.resolve("unreadable");
        for (var person : List.of("a", "b", "c", "d")) {
            Files.createDirectories(unreadable.resolve(person));
            Files.writeString(unreadable.resolve(person).resolve("1.jpg"), "no picture of " + person);
            Files.writeString(unreadable.resolve(person).resolve("2.jpg"), "nor this of " + person);
        }
        refused(unreadable, "unsupported-media-type");
        refused(badges, "is a folder of both", "--validation", badges.toString());
    }

    private void refused(Path data, String reason, String... options) {
        err.getBuffer().setLength(0);
        assertThat(train(data, options)).as(reason).isEqualTo(1);
        assertThat(err.toString().lines().filter(line -> line.startsWith("presente: ")))
                .singleElement()
                .asString()
                .contains(reason);
        assertThat(pack()).doesNotExist();
    }

    @Test
    void optionOutOfItsRangeIsWrongUsage() {
        misused("--loss", "nonsense");
        misused("--miner", "nonsense");
        misused("--margin", "0");
        misused("--epochs", "0");
        misused("--augment", "nonsense");
        misused("--people", "1");
        misused("--freeze", "1");
        misused("--validation-share", "1");
        misused("--learning-rate", "0");
        misused("--size", "4");
        misused("--preprocess", "nonsense");
        misused("--backbone", "pretrained");
        misused("--backbone", "pretrained", "--preprocess", "face");
        misused("--loss", "npair", "--margin", "1");
        misused("--quarter-turns", "--preprocess", "face");
        misused("--mirror-images");
        misused("--zooms", "1,3");
        misused("--alike", "-.+$");
        misused("--alike", "-(.+)$", "--sampler", "pairs");
        misused("--filters", "8,8");
        misused("--backbone", "blocks", "--filters", "8,0");
        misused("--ema", "1");
        misused("--head", "linear");
        misused("--backbone", "pretrained", "--preprocess", "face", "--head", "nonsense");
        misused("--views", "0");
    }

    private void misused(String... options) {
        var option = String.join(" ", options);
        err.getBuffer().setLength(0);
        assertThat(train(badges, options)).as(option).isEqualTo(2);
        assertThat(err.toString().lines()).as(option).hasSize(2).last().isEqualTo("Try: presente train --help");
        assertThat(pack()).doesNotExist();
        assertThat(folder.resolve("pack.training")).doesNotExist();
    }

    @Test
    void packThatIsThereIsNotReplacedByAccident() throws IOException {
        Files.createDirectory(pack());
        Files.writeString(pack().resolve("manifest.json"), "mine");

        assertThat(train(badges)).isEqualTo(2);
        assertThat(err.toString()).contains("--force");
        assertThat(pack().resolve("manifest.json")).hasContent("mine");
    }

    private JsonNode trained(String... options) {
        int code = train(badges, options);
        assertThat(code).as(err.toString()).isZero();
        return result();
    }

    private JsonNode result() {
        var lines = out.toString().lines().toList();
        return JSON.readTree(lines.get(lines.size() - 1));
    }

    private int train(Path data, String... options) {
        return execute(arguments(data, options));
    }

    private int execute(List<String> arguments) {
        return PresenteCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    private List<String> arguments(Path data, String... options) {
        var defaults = List.of(
                "--preprocess",
                "none",
                "--backbone",
                "reference",
                "--size",
                "32",
                "--dimension",
                "32",
                "--epochs",
                "8",
                "--people",
                "8");
        var args = new ArrayList<>(List.of("train", "--data", data.toString(), "--out", pack().toString()));
        for (int i = 0; i < defaults.size(); i += 2) {
            if (!List.of(options).contains(defaults.get(i))) {
                args.addAll(defaults.subList(i, i + 2));
            }
        }
        args.addAll(List.of(options));
        return args;
    }

    private Path pack() {
        return folder.resolve("pack");
    }

    private List<Double> losses() {
        return err.toString()
                .lines()
                .filter(line -> line.startsWith("epoch "))
                .map(line -> Double.valueOf(line.replaceFirst(".*loss ([0-9.]+),.*", "$1")))
                .toList();
    }
}
