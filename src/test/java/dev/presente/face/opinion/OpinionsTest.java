package dev.presente.face.opinion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.presente.digest.Sha256;
import dev.presente.face.FaceEmbedder;
import dev.presente.face.liveness.LivenessCalibration;
import dev.presente.face.opinion.NetworkFolder.Stored;
import dev.presente.face.opinion.NetworkManifest.Output;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.quality.PhotoUse;
import dev.presente.testkit.TestPhotos;
import dev.presente.testkit.TinyNetworks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Checks what networks of the customer do to the score of a real face. */
class OpinionsTest {
    private static final ModelPack PACK = ModelPack.open("mobilefacenet");
    private static final String OWN = LivenessCalibration.of(PACK).orElseThrow().scoreId();
    private static final byte[] ONNX = TinyNetworks.means();
    private static final Stored TINY =
            new Stored(Sha256.hex(ONNX), Sha256.hex(ONNX), TinyNetworks.manifest("tiny", Output.LOGITS));

    @TempDir
    private Path root;

    private double score() throws IOException {
        try (var embedder = FaceEmbedder.open(PACK, root)) {
            return Objects.requireNonNull(
                    embedder.embed(TestPhotos.astronaut(), PhotoUse.CHECKIN).liveness());
        }
    }

    private static double scoreAlone() throws IOException {
        try (var embedder = FaceEmbedder.open(PACK)) {
            return Objects.requireNonNull(
                    embedder.embed(TestPhotos.astronaut(), PhotoUse.CHECKIN).liveness());
        }
    }

    private void weigh(String scoreId, double bias, double ofNetwork) throws IOException {
        // three means from 0 to 1 give log odds below 1, so that none is cut
        var term = new Fusion.Term(TINY.sha256(), 0, 1, ofNetwork);
        var fusion = new Fusion(scoreId, bias, List.of(term), "", Map.of());
        Files.writeString(
                new NetworkFolder(root).fusionFile(), JsonMapper.shared().writeValueAsString(fusion));
    }

    @Test
    void withoutNetworksTheScoreIsThePacksToTheLastBit() throws IOException {
        assertThat(score()).isEqualTo(scoreAlone());
        try (var opinions = Opinions.open(root, OWN)) {
            assertThat(opinions.scoreId()).isEqualTo(OWN);
        }
    }

    @Test
    void aNetworkWithoutWeightsIsNotAsked() throws IOException {
        new NetworkFolder(root).add(TINY, ONNX);
        weigh("another", 0, 5);
        assertThat(score()).isEqualTo(scoreAlone());
        try (var opinions = Opinions.open(root, OWN)) {
            assertThat(opinions.networks()).isEmpty();
            assertThat(opinions.unused()).containsExactly("tiny");
            assertThat(opinions.scoreId()).isEqualTo(OWN);
        }
    }

    @Test
    void weightsMakeOneScoreOfBoth() throws IOException {
        new NetworkFolder(root).add(TINY, ONNX);
        double alone = logit(scoreAlone());
        weigh(OWN, -1, 0);
        assertThat(logit(score())).isCloseTo(alone - 1, within(1e-9));
        weigh(OWN, -1, 2);
        double fused = logit(score());
        // the network sees planes from 0 to 1: log odds of one of three classes that are less than 1 apart
        assertThat((fused - (alone - 1)) / 2).isBetween(-Math.log(2) - 1, -Math.log(2) + 1);
        try (var opinions = Opinions.open(root, OWN)) {
            assertThat(opinions.scoreId()).isNotEqualTo(OWN);
            assertThat(opinions.unused()).isEmpty();
        }
    }

    @Test
    void otherWeightsAreAnotherScore() throws IOException {
        new NetworkFolder(root).add(TINY, ONNX);
        weigh(OWN, -1, 2);
        String first;
        try (var opinions = Opinions.open(root, OWN)) {
            first = opinions.scoreId();
        }
        weigh(OWN, -1, 2.5);
        try (var opinions = Opinions.open(root, OWN)) {
            assertThat(opinions.scoreId()).isNotEqualTo(first);
        }
    }

    @Test
    void aChangedFileIsNotLoaded() throws IOException {
        new NetworkFolder(root).add(TINY, ONNX);
        weigh(OWN, 0, 1);
        var file = root.resolve("tiny/network.onnx");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> FaceEmbedder.open(PACK, root))
                .isInstanceOf(InvalidNetworkException.class)
                .hasMessageContaining("tiny was changed since it was added");
    }

    @Test
    void aNetworkThatCannotBeReadCanBeRemoved() throws IOException {
        var folder = new NetworkFolder(root);
        folder.add(TINY, ONNX);
        Files.writeString(root.resolve("tiny/manifest.json"), "{");
        assertThatThrownBy(folder::list)
                .isInstanceOf(InvalidNetworkException.class)
                .hasMessageContaining("manifest.json cannot be read");
        folder.remove("tiny");
        assertThat(folder.list()).isEmpty();
    }

    @Test
    void whatWasLeftUnfinishedIsNoNetwork() throws IOException {
        Files.createDirectories(root.resolve(".unfinished-1"));
        Files.createDirectories(root.resolve("lost+found")); // a volume of its own has it
        assertThat(new NetworkFolder(root).list()).isEmpty();
        assertThat(score()).isEqualTo(scoreAlone());
    }

    @Test
    void noNumberSpeaksForAnAttack() {
        var term = new Fusion.Term("", 0, 1, 2);
        assertThat(term.standardised(Double.NaN)).isEqualTo(-3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mobilefacenet", "dlib"})
    void packagedWeightsAreOfThePackagedScoreAndOfKnownNetworks(String pack) throws IOException {
        var scoreId = LivenessCalibration.of(ModelPack.open(pack)).orElseThrow().scoreId();
        try (var in = Opinions.class.getResourceAsStream("/liveness/fusions.json")) {
            var fusions = JsonMapper.shared().readValue(in, Fusion[].class);
            assertThat(Arrays.stream(fusions).map(Fusion::networks))
                    .doesNotHaveDuplicates()
                    .hasSize(3);
            assertThat(fusions).allSatisfy(fusion -> {
                assertThat(fusion.scoreId()).isEqualTo(scoreId);
                assertThat(fusion.networks())
                        .allMatch(hash -> KnownNetworks.byHash(hash).isPresent());
                assertThat(mean(fusion, true)).isGreaterThanOrEqualTo(mean(fusion, false));
            });
        }
    }

    private static double mean(Fusion fusion, boolean fused) {
        return fusion.heldOut().values().stream()
                .mapToDouble(gain -> fused ? gain.fused() : gain.alone())
                .average()
                .orElseThrow();
    }

    private static double logit(double score) {
        return Math.log(score / (1 - score));
    }
}
