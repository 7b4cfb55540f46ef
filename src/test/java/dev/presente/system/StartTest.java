package dev.presente.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.presente.face.FaceEmbedder;
import dev.presente.face.matching.Verifier;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.system.settings.InvalidNetworkFailureAnalyzer;
import dev.presente.system.settings.InvalidPackFailureAnalyzer;
import dev.presente.system.settings.SystemConfiguration;
import dev.presente.testkit.TestPacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Checks that the service starts with a sound pack and a threshold that was measured, or not at all. */
class StartTest {
    private final ApplicationContextRunner start =
            new ApplicationContextRunner().withUserConfiguration(SystemConfiguration.class);

    @TempDir
    private Path folder;

    @Test
    void withThePackagedPack() {
        start.run(context -> assertThat(context).hasSingleBean(Verifier.class));
    }

    @Test
    void notWithAnFmrLaxerThanMeasured() {
        start.withPropertyValues("presente.target-fmr=0.9").run(context -> refused(context, "FMR of 0.9"));
    }

    @Test
    void notWithoutThePack() {
        start.withPropertyValues("presente.model=nosuch").run(context -> refused(context, "nosuch"));
    }

    /** A volume that is not mounted would make this replica judge by another score than the others. */
    @Test
    void notWithoutTheFolderOfNetworks() {
        start.withPropertyValues("presente.liveness-dir=" + folder.resolve("unmounted"))
                .run(context -> {
                    // the service asks for the networks when it starts, unless faces are switched off
                    var failure = catchThrowable(() -> context.getBean(FaceEmbedder.class));
                    var analysis = Objects.requireNonNull(new InvalidNetworkFailureAnalyzer().analyze(failure));
                    assertThat(analysis.getDescription()).contains("PRESENTE_LIVENESS_DIR is no folder");
                });
    }

    @Test
    void notWithoutACalibration() throws IOException {
        copyPack();
        Files.delete(folder.resolve("calibration.json"));
        start.withPropertyValues("presente.model=" + folder).run(context -> refused(context, "no calibration.json"));
    }

    @Test
    void notWithTheCalibrationOfAnotherPack() throws IOException {
        copyPack();
        var manifest = folder.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest) + "\n");
        start.withPropertyValues("presente.model=" + folder).run(context -> refused(context, "was measured on"));
    }

    /** Distances of templates that are weighted in another way than those of the calibration mean nothing. */
    @Test
    void notWithACalibrationOfAnotherStrength() throws IOException {
        copyPack();
        var packaged = Files.readString(folder.resolve("calibration.json"));
        var other = packaged.replaceFirst("\"exponent\" : [0-9.]+", "\"exponent\" : 0.5");
        assertThat(other).isNotEqualTo(packaged);
        var file = Files.writeString(folder.resolve("other.json"), other);
        start.withPropertyValues("presente.calibration=" + file).run(context -> refused(context, "another strength"));
    }

    @Test
    void notWithAnAlteredNetwork() throws IOException {
        copyPack();
        Files.write(folder.resolve("embedder.onnx"), new byte[] {0}, StandardOpenOption.APPEND);
        start.withPropertyValues("presente.model=" + folder).run(context -> refused(context, "SHA-256"));
    }

    @Test
    void notWithAPackThatLooksForNoFaces() throws IOException {
        TestPacks.wholeImage(folder);
        start.withPropertyValues("presente.model=" + folder).run(context -> refused(context, "sees whole images"));
    }

    private static void refused(AssertableApplicationContext context, String why) {
        assertThat(context).hasFailed();
        var failure = Objects.requireNonNull(context.getStartupFailure());
        var analysis = Objects.requireNonNull(new InvalidPackFailureAnalyzer().analyze(failure));
        assertThat(analysis.getDescription()).contains(why).hasLineCount(1);
        assertThat(analysis.getCause()).isInstanceOf(InvalidPackException.class);
    }

    private void copyPack() throws IOException {
        var pack = Path.of(Objects.requireNonNull(StartTest.class.getResource("/models/mobilefacenet/manifest.json"))
                        .getPath())
                .getParent();
        try (var files = Files.list(pack)) {
            for (var file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }
}
