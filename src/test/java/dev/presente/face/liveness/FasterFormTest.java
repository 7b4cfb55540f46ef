package dev.presente.face.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.face.pack.ModelPack;
import dev.presente.onnx.Graph;
import dev.presente.onnx.Network;
import dev.presente.onnx.WideScales;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks the packaged form of the liveness network that is computed faster. With {@code -Dpresente.docs.write=true} it writes
 * it.
 */
class FasterFormTest {
    private static final Path FOLDER = Path.of("src/main/resources/liveness/faster");

    @ParameterizedTest
    @ValueSource(strings = {"mobilefacenet", "dlib"})
    void itIsMadeFromTheNetworkOfThePackAndAnswersTheSame(String name) throws IOException {
        var pack = ModelPack.open(name);
        var network = pack.file("liveness.onnx");
        var faster = Graph.read(network).rewrite(new WideScales()).toBytes();
        var hash = LivenessMeter.networkHash(pack);
        if (Boolean.getBoolean("presente.docs.write")) {
            Files.createDirectories(FOLDER);
            Files.write(FOLDER.resolve(hash + ".onnx"), faster);
        }

        assertThat(Files.readAllBytes(FOLDER.resolve(hash + ".onnx"))).isEqualTo(faster);
        assertThat(FasterForm.of(hash)).hasValue(faster);
        assertThat(Network.output(faster, 120, 127)).isEqualTo(Network.output(network, 120, 127));
    }
}
