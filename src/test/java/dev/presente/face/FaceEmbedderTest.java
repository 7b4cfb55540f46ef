package dev.presente.face;

import static dev.presente.face.image.PhotoRejectedException.Reason.LOW_QUALITY;
import static dev.presente.face.image.PhotoRejectedException.Reason.MULTIPLE_FACES;
import static dev.presente.face.image.PhotoRejectedException.Reason.NO_FACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.matching.Template;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.quality.PhotoUse;
import dev.presente.testkit.TestPhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaceEmbedderTest {
    private static final Map<String, float[]> GOLDEN = Map.of(
            "mobilefacenet/astronaut",
                    new float[] {0.0298f, 0.0566f, -0.0378f, 0.0062f, -0.0239f, -0.0141f, 0.0308f, -0.02f},
            "mobilefacenet/hopper",
                    new float[] {0.0351f, 0.0419f, 0.0435f, 0.0507f, -0.0113f, 0.0341f, 0.0452f, -0.0108f},
            "dlib/astronaut",
                    new float[] {-0.0489f, 0.0243f, 0.0229f, -0.0492f, -0.1186f, -0.0171f, -0.0217f, -0.0915f},
            "dlib/hopper", new float[] {-0.0423f, 0.0156f, 0.0372f, 0.0383f, -0.0411f, -0.0284f, -0.0084f, -0.1188f});

    private static FaceEmbedder mobileFaceNet;

    @BeforeAll
    static void open() {
        mobileFaceNet = FaceEmbedder.open(ModelPack.open("mobilefacenet"));
    }

    @AfterAll
    static void close() {
        mobileFaceNet.close();
    }

    /** These numbers must not change: a change makes every stored template and every calibration worthless. */
    @ParameterizedTest
    @ValueSource(strings = {"mobilefacenet", "dlib"})
    void vectorsStayAsTheyWere(String pack) {
        try (var embedder = FaceEmbedder.open(ModelPack.open(pack))) {
            var astronaut =
                    embedder.embed(TestPhotos.astronaut(), PhotoUse.COMPARISON).template();
            var hopper =
                    embedder.embed(TestPhotos.hopper(), PhotoUse.COMPARISON).template();
            assertThat(astronaut.dimension())
                    .isEqualTo(embedder.pack().manifest().embedder().dimension());
            assertThat(astronaut.modelId()).isEqualTo(embedder.pack().id());
            assertGolden(pack + "/astronaut", astronaut);
            assertGolden(pack + "/hopper", hopper);
        }
    }

    private static void assertGolden(String name, Template template) {
        assertThat(Arrays.copyOf(template.vector(), 8)).as(name).containsExactly(GOLDEN.get(name), within(1e-3f));
    }

    /** A glance leaves views out, and they can be made up for; with all views it is the template that everybody else gets. */
    @ParameterizedTest
    @ValueSource(strings = {"mobilefacenet", "dlib"})
    void glanceIsNearTheTemplateAndCanBeCompleted(String pack) {
        try (var embedder = FaceEmbedder.open(ModelPack.open(pack))) {
            var whole = embedder.embed(TestPhotos.astronaut(), PhotoUse.CHECKIN);
            var glance = embedder.glance(TestPhotos.astronaut(), PhotoUse.CHECKIN);

            assertThat(whole.isWhole()).isTrue();
            assertThat(glance.isWhole()).isFalse();
            assertThat(glance.template().distance(whole.template())).isBetween(0.001, 0.2);
            assertThat(embedder.complete(glance).template()).isEqualTo(whole.template());
            assertThat(embedder.complete(whole).template()).isEqualTo(whole.template());
            assertThat(glance.liveness()).isEqualTo(whole.liveness());
        }
    }

    /** How far the views in a mirror move a distance was measured on the packaged pack only, not on one made from it. */
    @Test
    void glanceWithAPackThatWasNotMeasuredSeesAllViews(@TempDir Path folder) throws IOException {
        copy(folder, "manifest.json", "glance.json");
        assertThat(glanceWith(folder, TestPhotos.astronaut()).isWhole()).isFalse();
        var manifest = folder.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest) + "\n");
        assertThat(glanceWith(folder, TestPhotos.astronaut()).isWhole()).isTrue();
    }

    /** Without a strength the pack still tells a whole face from another. */
    @Test
    void glanceWithoutAStrengthEmbedsAllViewsOfAFaceThatMayNotBeWhole(@TempDir Path folder) throws IOException {
        var blurred = TestPhotos.blurred(TestPhotos.astronaut(), 20);
        copy(folder, "manifest.json", "glance.json");
        assertThat(glanceWith(folder, blurred).isWhole()).isFalse();
        copy(folder, "whole.json");
        var seen = glanceWith(folder, blurred);
        assertThat(seen.quality().clear()).isLessThan(45);
        assertThat(seen.isWhole()).isTrue();
    }

    /** Makes a pack of the packaged networks, without a calibration, and of these files. */
    private static void copy(Path folder, String... files) throws IOException {
        for (var name : mobileFaceNet.pack().manifest().files().keySet()) {
            Files.write(folder.resolve(name), mobileFaceNet.pack().file(name));
        }
        for (var name : files) {
            var path = "/models/mobilefacenet/" + name;
            try (var in = Objects.requireNonNull(FaceEmbedderTest.class.getResourceAsStream(path))) {
                Files.write(folder.resolve(name), in.readAllBytes());
            }
        }
    }

    private static EmbeddedFace glanceWith(Path pack, byte[] photo) {
        try (var embedder = FaceEmbedder.open(ModelPack.open(pack.toString()))) {
            return embedder.glance(photo, PhotoUse.MOTION_WITHOUT_LIVENESS);
        }
    }

    @Test
    void glanceEmbedsAllViewsOfAFaceThatIsNotClear() {
        var blurred = TestPhotos.blurred(TestPhotos.astronaut(), 25);

        assertThat(mobileFaceNet
                        .glance(blurred, PhotoUse.MOTION_WITHOUT_LIVENESS)
                        .isWhole())
                .isTrue();
    }

    @Test
    void blurMakesAFaceWeaker() {
        var sharp = mobileFaceNet.embedDominant(TestPhotos.astronaut());
        var blurred = mobileFaceNet.embedDominant(TestPhotos.blurred(TestPhotos.astronaut(), 40));
        assertThat(blurred.length()).isLessThan(sharp.length() * 0.9);
        assertThat(blurred.template().weight())
                .isLessThan(sharp.template().weight())
                .isEqualTo((float)
                        Objects.requireNonNull(mobileFaceNet.pack().strength()).weight(blurred.length()));
    }

    @Test
    void threadsChangeNoBit() throws Exception {
        var photo = TestPhotos.astronaut();
        var alone = mobileFaceNet.embed(photo, PhotoUse.CHECKIN);
        assertThat(alone.liveness()).isNotNull();
        var pool = Executors.newFixedThreadPool(8);
        try {
            Callable<EmbeddedFace> embed = () -> mobileFaceNet.embed(photo, PhotoUse.CHECKIN);
            for (Future<EmbeddedFace> one :
                    pool.invokeAll(IntStream.range(0, 24).mapToObj(i -> embed).toList())) {
                assertThat(one.get().template()).isEqualTo(alone.template());
                assertThat(one.get().liveness()).isEqualTo(alone.liveness());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void changedPhotoOfOnePersonIsNearAndAnotherPersonFar() {
        var astronaut =
                mobileFaceNet.embed(TestPhotos.astronaut(), PhotoUse.COMPARISON).template();
        var hopper =
                mobileFaceNet.embed(TestPhotos.hopper(), PhotoUse.COMPARISON).template();
        var astronautAgain = mobileFaceNet
                .embed(TestPhotos.changed(TestPhotos.astronaut(), 10, 0.7, 0.7f), PhotoUse.COMPARISON)
                .template();
        var hopperAgain = mobileFaceNet
                .embed(TestPhotos.changed(TestPhotos.hopper(), -10, 0.7, 0.7f), PhotoUse.COMPARISON)
                .template();

        assertThat(astronaut.distance(astronautAgain)).isLessThan(0.9);
        assertThat(hopper.distance(hopperAgain)).isLessThan(0.9);
        assertThat(astronaut.distance(hopper)).isGreaterThan(1.2);
        assertThat(astronautAgain.distance(hopperAgain)).isGreaterThan(1.2);
    }

    @Test
    void twoFacesAreRefused() {
        var both = TestPhotos.sideBySide(TestPhotos.astronaut(), TestPhotos.hopper(), 1);
        assertThatExceptionOfType(PhotoRejectedException.class)
                .isThrownBy(() -> mobileFaceNet.embed(both, PhotoUse.COMPARISON))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(MULTIPLE_FACES));
    }

    @Test
    void flatPictureHasNoFace() {
        var grey = TestPhotos.flatGrey();
        assertThatExceptionOfType(PhotoRejectedException.class)
                .isThrownBy(() -> mobileFaceNet.embed(grey, PhotoUse.COMPARISON))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(NO_FACE));
        assertThatExceptionOfType(PhotoRejectedException.class)
                .isThrownBy(() -> mobileFaceNet.embedDominant(grey))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(NO_FACE));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.1, 0.03})
    void tinyFaceIsRefused(double scale) {
        var small = TestPhotos.changed(TestPhotos.astronaut(), 0, scale, 1);
        assertThatExceptionOfType(PhotoRejectedException.class)
                .isThrownBy(() -> mobileFaceNet.embed(small, PhotoUse.COMPARISON))
                .satisfies(e -> assertThat(e.reason()).isIn(LOW_QUALITY, NO_FACE));
    }

    @Test
    void dominantFaceIsTheBigger() {
        var astronaut =
                mobileFaceNet.embed(TestPhotos.astronaut(), PhotoUse.COMPARISON).template();
        var hopper =
                mobileFaceNet.embed(TestPhotos.hopper(), PhotoUse.COMPARISON).template();

        var bigAstronaut = mobileFaceNet
                .embedDominant(TestPhotos.sideBySide(TestPhotos.astronaut(), TestPhotos.hopper(), 0.3))
                .template();
        var bigHopper = mobileFaceNet
                .embedDominant(TestPhotos.sideBySide(TestPhotos.hopper(), TestPhotos.astronaut(), 0.3))
                .template();

        assertThat(bigAstronaut.distance(astronaut)).isLessThan(0.9);
        assertThat(bigHopper.distance(hopper)).isLessThan(0.9);
    }

    @Test
    void boxAndQualityDescribeTheFace() {
        var face = mobileFaceNet.embed(TestPhotos.astronaut(), PhotoUse.COMPARISON);
        assertThat(face.box().left()).isBetween(100f, 220f);
        assertThat(face.box().right()).isBetween(230f, 330f);
        assertThat(face.box().height()).isBetween(90f, 220f);
        assertThat(face.quality().score()).isBetween(1, 100);
    }
}
