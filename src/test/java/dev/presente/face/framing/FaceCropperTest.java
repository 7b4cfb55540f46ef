package dev.presente.face.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.presente.face.FaceEmbedder;
import dev.presente.face.image.Affine;
import dev.presente.face.image.FaceImage;
import dev.presente.face.image.FacePreprocessor;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.matching.Template;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.pack.PackManifest.Embedder;
import dev.presente.face.pack.PackManifest.View;
import dev.presente.face.quality.PhotoUse;
import dev.presente.testkit.TestPacks;
import dev.presente.testkit.TestPhotos;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that training sees what the service sees. */
class FaceCropperTest {
    private static final int MARGIN = 9;

    /** The scales run from a face that is enlarged to one that is shrunk by blocks. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 3, 7})
    void alignedCropIsWhatTheEmbedderSees(double scale) {
        var pack = ModelPack.open("mobilefacenet");
        var photo = TestPhotos.changed(TestPhotos.astronaut(), 7, scale, 1);
        try (var framing = Framing.of(pack, pack.manifest().embedder())) {
            assertSeen(photo, framing, FaceCropper.aligned(pack, pack.manifest().embedder(), MARGIN));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 128})
    void anotherInputSizeShowsTheSameFraming(int size) {
        var pack = ModelPack.open("mobilefacenet");
        var resized = pack.manifest().embedder().resized(size);
        var image = FaceImage.decode(TestPhotos.astronaut());
        try (var given = Framing.of(pack, pack.manifest().embedder());
                var framing = Framing.of(pack, resized)) {
            var face = given.dominant(image);
            var expected = given.frame(image, face.box()).view().window();
            var window = framing.frame(image, face.box()).view().window();
            for (double corner : new double[] {0, 1}) {
                var from = expected.apply(112 * corner - 0.5, 112 * corner - 0.5);
                var to = window.apply(size * corner - 0.5, size * corner - 0.5);
                assertThat(to.x()).isCloseTo(from.x(), within(1e-6));
                assertThat(to.y()).isCloseTo(from.y(), within(1e-6));
            }
        }
    }

    /** The images are enlarged, of the input's own size, and shrunk with blocks that do not divide them. */
    @ParameterizedTest
    @CsvSource({"5, 4", "12, 8", "61, 8", "1003, 77", "301, 511"})
    void wholeCropIsWhatTheEmbedderSees(int width, int height) throws IOException {
        var photo = noise(width, height);
        try (var framing = new WholeImageFraming(TestPacks.PIXELS.network(), 0)) {
            assertSeen(photo, framing, FaceCropper.whole(TestPacks.PIXELS, MARGIN));
        }
    }

    private static void assertSeen(byte[] photo, Framing framing, FaceCropper cropper) {
        var input = input(cropper);
        var image = FaceImage.decode(photo);
        var view = framing.frame(image, framing.dominant(image).box()).view();
        var seen = FacePreprocessor.tensor(view.image(), view.window(), input.network());
        try (cropper) {
            var crop = cropper.crop(photo);
            assertThat(crop.width())
                    .isEqualTo(cropper.width())
                    .isEqualTo(input.network().width() + 2 * MARGIN);
            assertThat(crop.height()).isEqualTo(cropper.height());
            var shifted = Affine.scaling(1, MARGIN, 1, MARGIN);
            var trainedOn = FacePreprocessor.tensor(crop, shifted, input.network());
            assertThat(trainedOn).hasSameSizeAs(seen);
            assertThat(largestDifference(trainedOn, seen))
                    .isLessThan(0.5001f / input.network().std());
        }
    }

    private static float largestDifference(float[] a, float[] b) {
        float largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    private static Embedder input(FaceCropper cropper) {
        return cropper.width() == TestPacks.PIXELS.network().width() + 2 * MARGIN
                ? TestPacks.PIXELS
                : ModelPack.open("mobilefacenet").manifest().embedder();
    }

    @Test
    void marginOfAFaceShowsThePhotoAroundIt() {
        var pack = ModelPack.open("mobilefacenet");
        var embedder = pack.manifest().embedder();
        var photo = TestPhotos.changed(TestPhotos.astronaut(), 0, 4, 1);
        try (var narrow = FaceCropper.aligned(pack, embedder, 0);
                var wide = FaceCropper.aligned(pack, embedder, 20)) {
            var inner = narrow.crop(photo);
            var outer = wide.crop(photo);
            assertThat(outer.width()).isEqualTo(152);
            for (int y = 0; y < 112; y++) {
                for (int x = 0; x < 112; x++) {
                    assertThat(sample(outer, x + 20, y + 20)).isEqualTo(sample(inner, x, y));
                }
            }
            assertThat(darkRows(outer)).isZero();
        }
    }

    private static long darkRows(FaceImage image) {
        long rows = 0;
        for (int y = 0; y < image.height(); y++) {
            int bright = 0;
            for (int x = 0; x < image.width(); x++) {
                bright = Math.max(bright, sample(image, x, y));
            }
            rows += bright == 0 ? 1 : 0;
        }
        return rows;
    }

    @Test
    void edgeOfAWholeImageIsRepeated() throws IOException {
        try (var cropper = FaceCropper.whole(TestPacks.PIXELS, MARGIN)) {
            var crop = cropper.crop(noise(12, 8));
            for (int x = 0; x < MARGIN; x++) {
                assertThat(sample(crop, x, MARGIN + 3)).isEqualTo(sample(crop, MARGIN, MARGIN + 3));
                assertThat(sample(crop, crop.width() - 1 - x, MARGIN + 3))
                        .isEqualTo(sample(crop, crop.width() - 1 - MARGIN, MARGIN + 3));
                assertThat(sample(crop, MARGIN + 3, crop.height() - 1 - x))
                        .isEqualTo(sample(crop, MARGIN + 3, crop.height() - 1 - MARGIN));
            }
        }
    }

    @Test
    void packWithoutADetectorFindsNoFaces(@TempDir Path folder) throws IOException {
        var pack = TestPacks.wholeImage(folder);
        assertThatExceptionOfType(InvalidPackException.class)
                .isThrownBy(() -> FaceCropper.aligned(pack, TestPacks.PIXELS, 0))
                .withMessageContaining("no detector");
    }

    @Test
    void photoWithoutAFaceIsRejected() {
        var pack = ModelPack.open("mobilefacenet");
        try (var cropper = FaceCropper.aligned(pack, pack.manifest().embedder(), 0)) {
            assertThatExceptionOfType(PhotoRejectedException.class)
                    .isThrownBy(() -> cropper.crop(TestPhotos.flatGrey()))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(PhotoRejectedException.Reason.NO_FACE));
        }
    }

    @Test
    void idNamesAllThatTheCropDependsOn() {
        var pack = ModelPack.open("mobilefacenet");
        var embedder = pack.manifest().embedder();
        try (var one = FaceCropper.aligned(pack, embedder, 0);
                var wider = FaceCropper.aligned(pack, embedder, 1);
                var smaller = FaceCropper.aligned(pack, embedder.resized(64), 0);
                var other = FaceCropper.aligned(ModelPack.open("dlib"), embedder, 0);
                var whole = FaceCropper.whole(embedder, 0)) {
            assertThat(List.of(one.id(), wider.id(), smaller.id(), other.id(), whole.id()))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void wholeImageIsEmbeddedAsItIs(@TempDir Path folder) throws IOException {
        var photo = noise(12, 8);
        var image = FaceImage.decode(photo);
        var mirrored = new Embedder(
                TestPacks.PIXELS.network(), 288, List.of(), List.of(new View(false, 1), new View(true, 1)));
        try (var embedder = FaceEmbedder.open(TestPacks.wholeImage(folder))) {
            var face = embedder.embed(photo, PhotoUse.COMPARISON);
            assertThat(face.box()).isEqualTo(new FaceBox(0, 0, 12, 8, 1));
            var pixels = FacePreprocessor.tensor(image, Affine.scaling(1, 0, 1, 0), TestPacks.PIXELS.network());
            assertThat(face.template()
                            .distance(Template.ofEmbedding(embedder.pack().id(), pixels)))
                    .isLessThan(1e-6);
            assertThat(embedder.embedDominant(photo).template()).isEqualTo(face.template());
        }
        try (var embedder = FaceEmbedder.open(TestPacks.wholeImage(folder, mirrored, null))) {
            var template = embedder.embed(photo, PhotoUse.COMPARISON).template().vector();
            assertThat(FacePreprocessor.mirrored(template, 12)).containsExactly(template, within(1e-6f));
        }
    }

    /** Returns the blue sample of a pixel. */
    private static int sample(FaceImage image, int x, int y) {
        return image.bgr()[3 * (y * image.width() + x)] & 0xFF;
    }

    private static byte[] noise(int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new Random(5);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, random.nextInt(1 << 24));
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
