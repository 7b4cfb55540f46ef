package dev.presente.face.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.presente.face.matching.Threshold;
import dev.presente.face.pack.PackManifest.Training;
import dev.presente.testkit.TestPacks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelPackTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mobilefacenet", "dlib"})
    void packagedPackOpensAndItsHashesHold(String name) throws Exception {
        var pack = ModelPack.open(name);
        assertThat(pack.manifest().name()).isEqualTo(name);
        assertThat(pack.id()).matches(name + "-[0-9a-f]{12}");
        assertThat(pack.manifest().files())
                .containsKey(Objects.requireNonNull(pack.manifest().detector()).file())
                .containsKey(Objects.requireNonNull(pack.manifest().landmarks())
                        .network()
                        .file())
                .containsKey(pack.manifest().embedder().network().file());
        for (var file : pack.manifest().files().entrySet()) {
            var sha = MessageDigest.getInstance("SHA-256").digest(pack.file(file.getKey()));
            assertThat(HexFormat.of().formatHex(sha)).isEqualTo(file.getValue());
        }
    }

    @Test
    void folderIsTheSamePackAsThePackagedOne() throws IOException {
        copyPack();
        assertThat(ModelPack.open(folder.toString()).id())
                .isEqualTo(ModelPack.open("mobilefacenet").id());
    }

    @Test
    void alteredFileIsRefused() throws IOException {
        copyPack();
        var file = folder.resolve("embedder.onnx");
        var bytes = Files.readAllBytes(file);
        bytes[1000] = (byte) ~bytes[1000];
        Files.write(file, bytes);
        assertRefused("SHA-256 of embedder.onnx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "landmarks.onnx"})
    void missingFileIsRefused(String name) throws IOException {
        copyPack();
        Files.delete(folder.resolve(name));
        assertRefused(name);
    }

    @Test
    void manifestWithHalfOfAFaceDetectionIsRefused() throws IOException {
        copyPack();
        var manifest = folder.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"landmarks\" : {\n", "\"none\" : {\n"));
        assertRefused("detector, landmarks and anchors");
    }

    @Test
    void wholeImagePackOpensWithItsTraining() throws IOException {
        var training = new Training("0.1.0", "a/b", "00", 2, 5, 7, Map.of("loss", "triplet"), "random");
        TestPacks.wholeImage(folder, TestPacks.PIXELS, training);

        var manifest = ModelPack.open(folder.toString()).manifest();

        assertThat(manifest.seesWholeImage()).isTrue();
        assertThat(manifest.training()).isEqualTo(training);
    }

    @Test
    void brokenManifestIsRefused() throws IOException {
        Files.writeString(folder.resolve("manifest.json"), "{ not json");
        assertRefused("cannot be read");
    }

    @Test
    void unknownPackIsRefused() {
        assertThatExceptionOfType(InvalidPackException.class)
                .isThrownBy(() -> ModelPack.open("no-such-pack"))
                .withMessageContaining("no-such-pack");
    }

    @Test
    void fileWithoutAHashIsRefused() {
        var pack = ModelPack.open("mobilefacenet");
        assertThatExceptionOfType(InvalidPackException.class)
                .isThrownBy(() -> pack.file("other.onnx"))
                .withMessageContaining("other.onnx");
    }

    @Test
    void changedManifestChangesTheId() throws IOException {
        copyPack();
        var manifest = folder.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest) + "\n");
        assertThat(ModelPack.open(folder.toString()).id())
                .isNotEqualTo(ModelPack.open("mobilefacenet").id());
    }

    @Test
    void onlyACalibrationOfThisModelIsUsed() throws IOException {
        copyPack();
        var pack = ModelPack.open(folder.toString());
        assertThatExceptionOfType(InvalidPackException.class)
                .isThrownBy(pack::calibration)
                .withMessageContaining("no calibration.json");

        writeCalibration("mobilefacenet-000000000000");
        var foreign = ModelPack.open(folder.toString());
        assertThatExceptionOfType(InvalidPackException.class)
                .isThrownBy(foreign::calibration)
                .withMessageContaining("mobilefacenet-000000000000");

        writeCalibration(pack.id());
        assertThat(ModelPack.open(folder.toString()).calibration().thresholdAt(1e-2))
                .isEqualTo(new Threshold(1.2, 1e-2, "c", false));
    }

    private void assertRefused(String message) {
        assertThatExceptionOfType(InvalidPackException.class)
                .isThrownBy(() -> ModelPack.open(folder.toString()))
                .withMessageContaining(message);
    }

    private void writeCalibration(String modelId) throws IOException {
        var json = """
                {"id": "c", "modelId": "%s", "dataset": "d", "datasetHash": "h", "identities": 2, "images": 4,
                 "excluded": 0, "failureToEnrol": 0, "genuinePairs": 2, "impostorPairs": 4, "points": [
                 {"fmr": 0.1, "distance": 1.3, "low": 1.3, "high": 1.3, "fnmr": 0},
                 {"fmr": 0.01, "distance": 1.2, "low": 1.2, "high": 1.2, "fnmr": 0}]}
                """.formatted(modelId);
        Files.write(folder.resolve("calibration.json"), json.getBytes(StandardCharsets.UTF_8));
    }

    /** Copies the packaged networks and their manifest, without a calibration. */
    private void copyPack() throws IOException {
        for (var name : ModelPack.open("mobilefacenet").manifest().files().keySet()) {
            copy(name);
        }
        copy("manifest.json");
    }

    private void copy(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ModelPackTest.class.getResourceAsStream("/models/mobilefacenet/" + name))) {
            Files.copy(in, folder.resolve(name));
        }
    }
}
