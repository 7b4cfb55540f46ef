package dev.presente;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.evaluation.ImageFolder;
import dev.presente.evaluation.Templates;
import dev.presente.face.FaceEmbedder;
import dev.presente.face.pack.ModelPack;
import dev.presente.testkit.Badges;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code presente train --head}: what learns is behind a pack that stays as it is. The pack has learnt too little. */
@Tag("training")
class TrainHeadTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    static Path shared;

    private static Path badges;
    private static Path pack;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void hardlyTrained() throws IOException {
        badges = shared.resolve("badges");
        Badges.write(badges, 40, 8, 1);
        pack = shared.resolve("base");
        var args = List.of(
                "train",
                "--data",
                badges.toString(),
                "--out",
                pack.toString(),
                "--preprocess",
                "none",
                "--backbone",
                "reference",
                "--size",
                "32",
                "--dimension",
                "32",
                "--learning-rate",
                "1e-6",
                "--epochs",
                "1");
        var err = new StringWriter();
        assertThat(execute(new StringWriter(), err, args)).as(err.toString()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "hidden"})
    void headBeginsAsTheIdentity(String head) throws IOException {
        var out = folder.resolve("same");
        trained(out, "--head", head, "--learning-rate", "1e-12", "--epochs", "1");

        var before = embedded(pack);
        embedded(out)
                .forEach((image, values) -> assertThat(values)
                        .as(image)
                        .usingComparatorWithPrecision(1e-5f)
                        .containsExactly(Objects.requireNonNull(before.get(image))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "hidden"})
    void headLearnsWhatThePackHasNot(String head) {
        var result = trained(folder.resolve("better"), "--head", head, "--learning-rate", "1e-2");

        double before = Double.parseDouble(
                err.toString().lines().findFirst().orElseThrow().replaceFirst(".*EER ([0-9.]+)%.*", "$1"));
        assertThat(result.get("eer").asDouble()).isLessThan(before / 100 * 0.8);
        assertThat(result.get("parity").asDouble()).isLessThanOrEqualTo(1e-4);
        assertThat(losses()).satisfies(l -> assertThat(l.get(l.size() - 1)).isLessThan(l.get(0)));
        var opened = ModelPack.open(folder.resolve("better").toString());
        var training = Objects.requireNonNull(opened.manifest().training());
        assertThat(training.options()).containsEntry("head", head).containsEntry("views", "3");
        assertThat(training.initialWeights())
                .isEqualTo(ModelPack.open(pack.toString()).id());
    }

    /** A pack that has a head already can get another. */
    @Test
    void headComesBehindAHead() throws IOException {
        var first = folder.resolve("first");
        trained(first, "--head", "linear", "--learning-rate", "1e-2", "--epochs", "2");
        var second = folder.resolve("second");
        trained(second, "--from", first.toString(), "--head", "linear", "--learning-rate", "1e-12", "--epochs", "1");

        var before = embedded(first);
        embedded(second)
                .forEach((image, values) -> assertThat(values)
                        .as(image)
                        .usingComparatorWithPrecision(1e-5f)
                        .containsExactly(Objects.requireNonNull(before.get(image))));
    }

    /** Moving average, judging by changed photos and kept features included. */
    @Test
    void headGoesOnAsIfItHadNotStopped() throws IOException {
        String[] options = {
            "--head",
            "linear",
            "--ema",
            "0.9",
            "--augment",
            "kiosk",
            "--validate-augmented",
            "--schedule",
            "constant",
            "--learning-rate",
            "1e-3",
            "--patience",
            "0"
        };
        var whole = trained(folder.resolve("whole").resolve("pack"), with(options, "--epochs", "5"));
        var losses = losses();
        err.getBuffer().setLength(0);
        var halves = folder.resolve("halves").resolve("pack");
        trained(halves, with(options, "--epochs", "2"));
        var resumed = trained(halves, with(options, "--epochs", "5", "--resume"));

        assertThat(losses()).isEqualTo(losses);
        assertThat(resumed.get("eer")).isEqualTo(whole.get("eer"));
        assertThat(resumed.get("fnmrAtFmr")).isEqualTo(whole.get("fnmrAtFmr"));
        assertThat(Files.readAllBytes(halves.resolve("embedder.onnx")))
                .isEqualTo(Files.readAllBytes(folder.resolve("whole/pack/embedder.onnx")));
    }

    /** What was published is the average, which after a step is nearer to the beginning than the weights are. */
    @Test
    void movingAverageIsWhatIsPublished() throws IOException {
        String[] options = {"--head", "linear", "--learning-rate", "1e-3", "--schedule", "constant", "--epochs", "1"};
        trained(folder.resolve("plain"), options);
        trained(folder.resolve("mean"), with(options, "--ema", "0.999"));

        var before = embedded(pack);
        double plain = moved(before, embedded(folder.resolve("plain")));
        double mean = moved(before, embedded(folder.resolve("mean")));
        assertThat(mean).isGreaterThan(1e-4).isLessThan(0.95 * plain);
    }

    private static double moved(Map<String, float[]> before, Map<String, float[]> after) {
        return after.entrySet().stream()
                .mapToDouble(entry -> {
                    var from = Objects.requireNonNull(before.get(entry.getKey()));
                    double squares = 0;
                    for (int i = 0; i < from.length; i++) {
                        squares += Math.pow(entry.getValue()[i] - from[i], 2);
                    }
                    return Math.sqrt(squares);
                })
                .average()
                .orElseThrow();
    }

    private static Map<String, float[]> embedded(Path of) throws IOException {
        var images = ImageFolder.of(badges).images().subList(0, 24);
        try (var embedder = FaceEmbedder.open(ModelPack.open(of.toString()))) {
            var vectors = new TreeMap<String, float[]>();
            Templates.embed(embedder, badges, images)
                    .byImage()
                    .forEach((image, template) -> vectors.put(image, template.vector()));
            assertThat(vectors).hasSize(24);
            return vectors;
        }
    }

    private JsonNode trained(Path out, String... options) {
        var args = new ArrayList<>(List.of(
                "train",
                "--data",
                badges.toString(),
                "--out",
                out.toString(),
                "--crops",
                shared.resolve("crops").toString(),
                "--preprocess",
                "none",
                "--backbone",
                "pretrained",
                "--views",
                "3",
                "--people",
                "8"));
        if (!List.of(options).contains("--from")) {
            args.addAll(List.of("--from", pack.toString()));
        }
        if (!List.of(options).contains("--epochs")) {
            args.addAll(List.of("--epochs", "8"));
        }
        args.addAll(List.of(options));
        var printed = new StringWriter();
        assertThat(execute(printed, err, args)).as(err.toString()).isZero();
        var lines = printed.toString().lines().toList();
        return JSON.readTree(lines.get(lines.size() - 1));
    }

    private static String[] with(String[] options, String... more) {
        var all = new ArrayList<>(List.of(options));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static int execute(StringWriter out, StringWriter err, List<String> arguments) {
        return PresenteCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    private List<Double> losses() {
        return err.toString()
                .lines()
                .filter(line -> line.startsWith("epoch "))
                .map(line -> Double.valueOf(line.replaceFirst(".*loss ([0-9.]+),.*", "$1")))
                .toList();
    }
}
