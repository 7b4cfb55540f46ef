package dev.presente.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.presente.face.pack.PackManifest.Source;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TfjsWeightsTest {
    private static final String MANIFEST = """
            [{"paths": ["one.bin", "two.bin"], "weights": [
              {"name": "steps", "shape": [3], "dtype": "float32",
               "quantization": {"dtype": "uint8", "scale": 0.5, "min": -64}},
              {"name": "floats", "shape": [1, 2], "dtype": "float32"}]}]
            """;

    @TempDir
    Path folder;

    @Test
    void readsFloatsAndStepsAcrossShards() throws Exception {
        // the end of the first shard cuts the second float in two
        var floats = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(1.5f)
                .putFloat(-2.25f);
        var one = ByteBuffer.allocate(9)
                .put(new byte[] {0, (byte) 128, (byte) 255})
                .put(floats.array(), 0, 6);
        var two = ByteBuffer.allocate(2).put(floats.array(), 6, 2);

        var weights = TfjsWeights.read(npm(one.array(), two.array()), "model/", "manifest.json");

        assertThat(weights.get("steps").floats()).containsExactly(-64, 0, 63.5f);
        assertThat(Objects.requireNonNull(weights.get("steps").step()).zero()).contains(128);
        assertThat(weights.get("floats").floats()).containsExactly(1.5f, -2.25f);
        assertThat(weights.get("floats").shape()).containsExactly(1, 2);
        assertThatIllegalArgumentException().isThrownBy(() -> weights.get("others"));
    }

    @Test
    void refusesShardsThatAreLongerThanTheManifestSays() throws Exception {
        var npm = npm(new byte[9], new byte[3]);

        assertThatIllegalArgumentException().isThrownBy(() -> TfjsWeights.read(npm, "model/", "manifest.json"));
    }

    @Test
    void aStepWithoutAnExactZeroHasNone() {
        assertThat(new TfjsWeights.Step("uint8", 0.5, 2).zero()).isEmpty();
        assertThat(new TfjsWeights.Step("uint8", 0.5, -2.2).zero()).isEmpty();
        assertThat(new TfjsWeights.Step("uint8", 0.5, -2).zero()).contains(4);
    }

    private NpmPackage npm(byte[] one, byte[] two) throws Exception {
        var file = folder.resolve("example.tgz");
        Source source = Archive.write(
                file,
                Map.of("model/manifest.json", Archive.text(MANIFEST), "model/one.bin", one, "model/two.bin", two));
        return NpmPackage.open(source, file).orElseThrow();
    }
}
