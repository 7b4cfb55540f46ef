package dev.presente.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.presente.evaluation.ImageFolder;
import dev.presente.evaluation.JsonFile;
import dev.presente.evaluation.Templates;
import dev.presente.face.FaceEmbedder;
import dev.presente.face.matching.Calibration;
import dev.presente.face.matching.Strength;
import dev.presente.face.pack.ModelPack;
import dev.presente.testkit.TestPhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class PackCalibratorTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static FaceEmbedder embedder;

    /** Writes 32 photos of each of two people, which make 1024 impostor pairs. */
    @BeforeAll
    static void photos() throws IOException {
        embedder = FaceEmbedder.open(ModelPack.open("mobilefacenet"));
        for (int i = 0; i < 32; i++) {
            write("a", i, TestPhotos.changed(TestPhotos.astronaut(), i % 8 - 4, 0.4 + i / 100.0, 0.8f + i / 100f));
            write("b", i, TestPhotos.changed(TestPhotos.hopper(), i % 8 - 4, 0.4 + i / 100.0, 0.8f + i / 100f));
        }
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    @Test
    void rowsGoAsFarAsTheImagesSupport() throws IOException {
        var calibration = calibrate(ImageFolder.of(folder));

        assertThat(calibration.modelId()).isEqualTo(embedder.pack().id());
        assertThat(calibration.identities()).isEqualTo(2);
        assertThat(calibration.impostorPairs()).isEqualTo(1024);
        assertThat(calibration.points())
                .extracting(Calibration.OperatingPoint::fmr)
                .containsExactly(0.1, 0.03);

        var beyond = Objects.requireNonNull(calibration.extrapolated());
        assertThat(beyond.points()).extracting(Calibration.OperatingPoint::fmr).allMatch(fmr -> fmr < 0.03);
        assertThat(calibration.thresholdAt(1e-3).extrapolated()).isTrue();
        assertThat(calibration.thresholdAt(0.05).extrapolated()).isFalse();

        var file = folder.resolve("calibration.json");
        JsonFile.write(calibration, file);
        assertThat(JsonMapper.builder().build().readValue(Files.readString(file), Calibration.class))
                .isEqualTo(calibration);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a", "b", "calibration.json");
    }

    @Test
    void tooFewPairsAreSaidToBe() throws IOException {
        var images = ImageFolder.of(folder).images();
        var some = new ImageFolder(folder, images.subList(20, 44));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calibrate(some))
                .withMessageContaining("at least 1000 pairs of two people, these images have 144");
        var one = new ImageFolder(folder, images.subList(0, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calibrate(one))
                .withMessageContaining("at least two people");
    }

    @Test
    void rateBeyondTheImagesIsRefusedUnlessExtrapolationIsAskedFor() throws IOException {
        var images = ImageFolder.of(folder);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calibrate(images, 1e-4, false))
                .withMessageContaining("at least 300000 impostor pairs, these images have 1024");
        var extrapolated = calibrate(images, 1e-4, true);
        assertThat(extrapolated.supportedFmr()).isEqualTo(0.03);
        assertThat(extrapolated.thresholdAt(1e-4).extrapolated()).isTrue();
    }

    @Test
    void templatesAreWeighedByTheLengthOfTheirEmbeddings() throws IOException {
        var images = ImageFolder.of(folder);
        var embedded = Templates.embed(embedder, folder, images.images());
        var strength = embedded.strength(0.5);
        assertThat(embedded.lengths().values().stream().filter(length -> length <= strength.typical()))
                .hasSizeBetween(32, 33);
        var weighed = embedded.weighed(strength);
        var first = images.images().get(0);
        var last = images.images().get(63);
        var plain = embedded.weighed(new Strength(1, 0));
        double factor = Math.sqrt(
                strength.weight(of(embedded.lengths(), first)) * strength.weight(of(embedded.lengths(), last)));
        assertThat(factor).isNotEqualTo(1);
        assertThat(of(weighed.byImage(), first).distance(of(weighed.byImage(), last)))
                .isCloseTo(factor * of(plain.byImage(), first).distance(of(plain.byImage(), last)), within(1e-6));
        assertThat(PackCalibrator.calibrate("m", images, weighed, 0, 0.1, false, strength)
                        .strength())
                .isEqualTo(strength);
    }

    private static <T> T of(Map<String, T> byImage, String image) {
        return Objects.requireNonNull(byImage.get(image));
    }

    private static Calibration calibrate(ImageFolder images) throws IOException {
        return calibrate(images, 0.1, false);
    }

    private static Calibration calibrate(ImageFolder images, double targetFmr, boolean extrapolate) throws IOException {
        var templates = Templates.embed(embedder, images.root(), images.images());
        return PackCalibrator.calibrate(embedder.pack().id(), images, templates, 0, targetFmr, extrapolate, null);
    }

    private static void write(String person, int number, byte[] photo) throws IOException {
        var directory = Files.createDirectories(folder.resolve(person));
        Files.write(directory.resolve(number + ".jpg"), photo);
    }
}
