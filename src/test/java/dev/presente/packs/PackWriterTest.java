package dev.presente.packs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.face.pack.ModelPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackWriterTest {
    @TempDir
    Path folder;

    @Test
    void keepsTheCalibrationOfTheSamePackOnly() throws IOException {
        var calibration = folder.resolve("calibration.json");
        write(1);
        Files.writeString(calibration, "{}");

        write(1);
        assertThat(calibration).exists();

        assertThat(write(2)).anyMatch(line -> line.contains("calibration.json: deleted"));
        assertThat(calibration).doesNotExist();
    }

    @Test
    void writesNothingThatDependsOnTheMachine() throws IOException {
        write(1);

        assertThat(folder.resolve("manifest.json"))
                .content()
                .doesNotContain("\r")
                .contains("\"detector.onnx\" : \"4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a\"");
    }

    /** The hash of the manifest is part of the id that templates and calibrations name. */
    @ParameterizedTest
    @ValueSource(strings = {"mobilefacenet", "dlib"})
    void writesThePackagedManifestsByteForByte(String name) throws IOException {
        new PackWriter(folder).write(Map.of(), hashes -> ModelPack.open(name).manifest());

        assertThat(folder.resolve("manifest.json"))
                .hasSameBinaryContentAs(Path.of("src/main/resources/models", name, "manifest.json"));
    }

    private List<String> write(int content) throws IOException {
        return new PackWriter(folder)
                .write(Map.of("detector.onnx", new byte[] {(byte) content}), new MobileFaceNet()::manifest);
    }
}
