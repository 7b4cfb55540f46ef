package dev.presente.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.presente.face.liveness.LivenessCalibration;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.pack.PackManifest;
import dev.presente.onnx.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that the packs are whole as they are shipped, and compute what the networks compute that they were made from. */
class PackagedPacksTest {
    private static final Path MODELS = Path.of("src/main/resources/models");

    @ParameterizedTest
    @ValueSource(strings = {"mobilefacenet", "dlib"})
    void everyNetworkHasTheHashOfTheManifest(String name) throws IOException {
        var pack = ModelPack.open(name);

        try (var files = Files.list(MODELS.resolve(name))) {
            var networks = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".onnx"))
                    .collect(Collectors.toSet());
            assertThat(pack.manifest().files().keySet()).isEqualTo(networks);
        }
        assertThat(pack.id()).startsWith(name + "-");
        assertThat(pack.manifest().sources()).allSatisfy(source -> {
            assertThat(source.integrity()).startsWith("sha512-");
            assertThat(source.licence()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"mobilefacenet", "dlib"})
    void livenessRefusesBelowAHalfAndLeavesSomeOfThatToAChallenge(String name) {
        var liveness = LivenessCalibration.of(ModelPack.open(name)).orElseThrow();
        assertThat(liveness.threshold()).isEqualTo(0.5);
        assertThat(liveness.lowest()).isBetween(0.2, 0.3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"detector.onnx", "embedder.onnx", "landmarks.onnx", "liveness.onnx"})
    void anAlteredNetworkIsRefused(String file, @TempDir Path folder) throws IOException {
        for (var name :
                new String[] {"manifest.json", "detector.onnx", "embedder.onnx", "landmarks.onnx", "liveness.onnx"}) {
            Files.copy(MODELS.resolve("mobilefacenet").resolve(name), folder.resolve(name));
        }
        ModelPack.open(folder.toString());
        var bytes = Files.readAllBytes(folder.resolve(file));
        bytes[bytes.length / 2] ^= 1;
        Files.write(folder.resolve(file), bytes);

        assertThatExceptionOfType(InvalidPackException.class)
                .isThrownBy(() -> ModelPack.open(folder.toString()))
                .withMessageContaining(file);
    }

    // the numbers below are those of the published networks on the same input, not of ours

    @Test
    void detectorComputesWhatItsSourceDoes() throws IOException {
        assertOutputs(
                "mobilefacenet",
                FaceNetworks.DETECTOR,
                1e-3f,
                0.9213146f,
                0.9376845f,
                0.9278742f,
                0.14334758f,
                0.4474153f,
                0.069946826f,
                0.95486856f,
                1.2300327f);
    }

    @Test
    void landmarksComputeWhatTheirSourceDoes() throws IOException {
        assertOutputs(
                "mobilefacenet",
                FaceNetworks.LANDMARKS.network(),
                5e-4f,
                0.2218419f,
                0.89655983f,
                0.44796252f,
                0.39223287f,
                0.27604234f,
                0.22680634f,
                0.7252007f,
                0.67292774f);
    }

    @Test
    void livenessComputesWhatItsSourceDoes() throws IOException {
        assertOutputs("mobilefacenet", FaceNetworks.LIVENESS.network(), 2e-2f, 2.5124936f, 1.7196294f, -4.2320695f);
    }

    @Test
    void mobileFaceNetComputesWhatItsSourceDoes() throws IOException {
        assertOutputs(
                "mobilefacenet",
                ModelPack.open("mobilefacenet").manifest().embedder().network(),
                1e-6f,
                -0.08195398f,
                -0.023809945f,
                0.0065566786f,
                0.06939839f,
                -0.015426724f,
                0.09672483f,
                -0.1133858f,
                -0.026456963f);
    }

    /** The source here is the JavaScript of face-api on TensorFlow.js, its division by 255 undone. */
    @Test
    void dlibComputesWhatItsSourceDoes() throws IOException {
        assertOutputs(
                "dlib",
                ModelPack.open("dlib").manifest().embedder().network(),
                1e-4f,
                -0.07683f,
                -0.0693023f,
                -0.0092585f,
                0.0641972f,
                -0.0829248f,
                0.0037659f,
                0.0185435f,
                0.0901494f);
    }

    @Test
    void bothPacksShareDetectorLandmarksAndLiveness() {
        var mobile = ModelPack.open("mobilefacenet").manifest();
        var dlib = ModelPack.open("dlib").manifest();

        assertThat(dlib.detector()).isEqualTo(mobile.detector());
        assertThat(dlib.files().get("detector.onnx")).isEqualTo(mobile.files().get("detector.onnx"));
        assertThat(Objects.requireNonNull(dlib.liveness())).isEqualTo(mobile.liveness());
    }

    /** Compares outputs spread evenly over all of them, first and last included. */
    private static void assertOutputs(String pack, PackManifest.Network network, float tolerance, float... expected)
            throws IOException {
        var model = Files.readAllBytes(MODELS.resolve(pack).resolve(network.file()));
        var output = Network.output(model, 127.5 / network.std(), (127.5 - network.mean()) / network.std());
        var actual = new float[expected.length];
        for (int i = 0; i < actual.length; i++) {
            actual[i] = output[i * (output.length - 1) / (actual.length - 1)];
        }
        assertThat(actual).containsExactly(expected, within(tolerance));
    }
}
