package dev.presente.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.presente.face.framing.FaceCropper;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.pack.PackManifest.Embedder;
import dev.presente.testkit.TestPacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CropCacheTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void facesAreCroppedAndWhatHasNoneIsReported() throws IOException {
        var dataset =
                Dataset.read(new PhotoFolder(folder.resolve("photos")).faces().root());
        var pack = ModelPack.open("mobilefacenet");
        try (var cropper = FaceCropper.aligned(pack, pack.manifest().embedder(), 8)) {
            var crops = new CropCache(folder.resolve("cache"), cropper).crops(dataset);

            assertThat(crops.size()).isEqualTo(4);
            assertThat(crops.people()).containsExactly("Collins", "Hopper");
            assertThat(crops.labels()).containsExactly(0, 0, 1, 1);
            assertThat(crops.image(2)).isEqualTo("Hopper/1.jpg");
            assertThat(crops.skipped())
                    .isEqualTo(Map.of("Hopper/broken.jpg", "unsupported-media-type", "Nobody/grey.png", "no-face"));
            for (int i = 0; i < crops.size(); i++) {
                var photo = Files.readAllBytes(dataset.root().resolve(crops.image(i)));
                assertThat(crops.crop(i).width()).isEqualTo(128);
                assertThat(crops.crop(i).bgr()).isEqualTo(cropper.crop(photo).bgr());
            }
        }
    }

    @Test
    void secondRunReadsWhatTheFirstWrote() throws IOException {
        crops(TestPacks.PIXELS, 0);
        var file = cached().get(0);
        var other = new byte[3 * 12 * 8];
        Files.write(file, other);

        var again = crops(TestPacks.PIXELS, 0);

        assertThat(cached()).hasSize(4);
        assertThat(List.of(
                        again.crop(0).bgr(),
                        again.crop(1).bgr(),
                        again.crop(2).bgr(),
                        again.crop(3).bgr()))
                .contains(other);
    }

    @Test
    void truncatedFileIsComputedAgain() throws IOException {
        crops(TestPacks.PIXELS, 0);
        var file = cached().get(0);
        var whole = Files.readAllBytes(file);
        Files.write(file, new byte[10]);

        crops(TestPacks.PIXELS, 0);

        assertThat(file).hasBinaryContent(whole);
    }

    @Test
    void nothingHalfWrittenIsLeftBehind() throws IOException {
        crops(TestPacks.PIXELS, 0);
        try (var files = Files.walk(folder.resolve("cache"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSize(4)
                    .allMatch(f -> f.toString().endsWith(".bgr"));
        }
    }

    @Test
    void otherGeometryHasItsOwnCrops() throws IOException {
        var narrow = crops(TestPacks.PIXELS, 0);
        var wide = crops(TestPacks.PIXELS, 3);
        var large = crops(TestPacks.PIXELS.resized(32), 0);

        assertThat(cached()).hasSize(12);
        assertThat(narrow.crop(0).width()).isEqualTo(12);
        assertThat(wide.crop(0).width()).isEqualTo(18);
        assertThat(large.crop(0).width()).isEqualTo(32);
    }

    @Test
    void partOfTheCropsHasDenseLabels() throws IOException {
        new PhotoFolder(folder.resolve("photos")).people(2, 2, 2, 2, 2);
        var all = crops(TestPacks.PIXELS, 0);
        var split = IdentitySplit.of(all.dataset(), 0.4, 3);

        var training = all.of(split.training());

        assertThat(training.labels()).containsExactly(0, 0, 1, 1, 2, 2);
        assertThat(training.people()).isEqualTo(split.training().people());
        for (int i = 0; i < training.size(); i++) {
            int same = split.training().images().indexOf(training.image(i));
            assertThat(same).isEqualTo(i);
            assertThat(training.crop(i).bgr())
                    .isEqualTo(all.crop(all.dataset().images().indexOf(training.image(i)))
                            .bgr());
        }
    }

    @Test
    void everyQuarterTurnIsAClassOfItsOwn() throws IOException {
        new PhotoFolder(folder.resolve("photos")).people(2, 1);
        var upright = crops(TestPacks.PIXELS.resized(32), 0);

        var all = upright.withQuarterTurns(false);

        assertThat(all.labels()).containsExactly(0, 0, 1, 2, 2, 3, 4, 4, 5, 6, 6, 7);
        assertThat(all.classes()).isEqualTo(8);
        assertThat(all.people()).hasSize(2);
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.image(i)).isEqualTo(upright.image(i % 3));
            assertThat(all.crop(i).bgr())
                    .isEqualTo(upright.crop(i % 3).turned(i / 3).bgr());
        }
    }

    @Test
    void everyTurnInAMirrorIsAClassToo() throws IOException {
        new PhotoFolder(folder.resolve("photos")).people(2, 1);
        var upright = crops(TestPacks.PIXELS.resized(32), 0);

        var all = upright.withQuarterTurns(true);

        assertThat(all.size()).isEqualTo(24);
        assertThat(all.classes()).isEqualTo(16);
        assertThat(Arrays.copyOfRange(all.labels(), 12, 24))
                .containsExactly(8, 8, 9, 10, 10, 11, 12, 12, 13, 14, 14, 15);
        for (int i = 12; i < all.size(); i++) {
            var turned = all.crop(i - 12).bgr();
            var mirrored = all.crop(i).bgr();
            for (int pixel = 0; pixel < 32 * 32; pixel++) {
                int twin = pixel / 32 * 32 + 31 - pixel % 32;
                assertThat(mirrored[3 * pixel + 1]).as("crop %d", i).isEqualTo(turned[3 * twin + 1]);
            }
        }
    }

    @Test
    void kindsAreAPartOfTheName() throws IOException {
        var photos = new PhotoFolder(folder.resolve("photos"));
        for (var image : List.of("a-x/1", "a-x/2", "a-y/1", "b-x/1", "plain/1")) {
            photos.put(image + ".png", PhotoFolder.noise(image.hashCode()));
        }
        var crops = crops(TestPacks.PIXELS.resized(32), 0);

        assertThat(crops.kinds(Pattern.compile("-(.)$"))).containsExactly(1, 1, 2, 1, 0);
        assertThat(crops.withQuarterTurns(false).kinds(Pattern.compile("^(.)-")))
                .startsWith(1, 1, 1, 2, 0, 4, 4, 4, 5, 3)
                .hasSize(20);
    }

    @Test
    void tooFewFacesAreRefused() throws IOException {
        var photos = new PhotoFolder(folder.resolve("photos"));
        photos.put("a/1.png", new byte[] {1});
        photos.put("a/2.png", new byte[] {2});
        photos.put("b/1.png", PhotoFolder.noise(3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> crops(TestPacks.PIXELS, 0))
                .withMessageContaining("b only")
                .withMessageContaining("2 photos were skipped, the first a/1.png: unsupported-media-type");
    }

    /** Crops whole images, of two people with two photos each where the test has put none. */
    private Crops crops(Embedder target, int margin) throws IOException {
        var photos = folder.resolve("photos");
        if (!Files.exists(photos)) {
            new PhotoFolder(photos).people(2, 2);
        }
        try (var cropper = FaceCropper.whole(target, margin)) {
            return new CropCache(folder.resolve("cache"), cropper).crops(Dataset.read(photos));
        }
    }

    private List<Path> cached() throws IOException {
        try (var files = Files.walk(folder.resolve("cache"))) {
            return files.filter(f -> f.toString().endsWith(".bgr")).sorted().toList();
        }
    }
}
