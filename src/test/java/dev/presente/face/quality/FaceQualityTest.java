package dev.presente.face.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.face.FaceEmbedder;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.pack.ModelPack;
import dev.presente.testkit.TestPhotos;
import java.util.ArrayList;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Measures real faces that are made worse step by step. */
class FaceQualityTest {
    private static FaceEmbedder embedder;

    @BeforeAll
    static void open() {
        embedder = FaceEmbedder.open(ModelPack.open("mobilefacenet"));
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    private static FaceQuality quality(byte[] photo) {
        return embedder.embedDominant(photo).quality();
    }

    @Test
    void sharpnessFallsWithEveryBlurAndNothingElseDecides() {
        var falling = new ArrayList<Integer>();
        for (int passes : new int[] {0, 2, 6, 14}) {
            falling.add(
                    quality(TestPhotos.blurred(TestPhotos.astronaut(), passes)).sharpness());
        }
        assertThat(falling).isSortedAccordingTo((a, b) -> b - a).doesNotHaveDuplicates();
        assertThat(falling.get(0)).isGreaterThan(90);
        assertThat(falling.get(3)).isLessThan(12);
    }

    @Test
    void exposureAndContrastFallWithTheLight() {
        var exposure = new ArrayList<Integer>();
        var contrast = new ArrayList<Integer>();
        for (float light : new float[] {0.5f, 0.3f, 0.2f, 0.12f}) {
            var quality = quality(TestPhotos.changed(TestPhotos.astronaut(), 0, 1, light));
            exposure.add(quality.exposure());
            contrast.add(quality.contrast());
        }
        assertThat(exposure).isSortedAccordingTo((a, b) -> b - a).doesNotHaveDuplicates();
        assertThat(contrast).isSortedAccordingTo((a, b) -> b - a);
        assertThat(exposure.get(3)).isLessThan(30);
    }

    @Test
    void overexposureCountsToo() {
        assertThat(quality(TestPhotos.changed(TestPhotos.astronaut(), 0, 1, 2.5f))
                        .exposure())
                .isLessThan(quality(TestPhotos.astronaut()).exposure() - 20);
    }

    @Test
    void rollFollowsTheTurnOfThePhoto() {
        var upright = quality(TestPhotos.astronaut());
        var turned = quality(TestPhotos.changed(TestPhotos.astronaut(), 25, 1, 1));
        assertThat(upright.roll()).isGreaterThan(90);
        assertThat(turned.roll()).isBetween(55, 90);
        assertThat(turned.yaw()).isGreaterThan(50);
    }

    @Test
    void sunglassesMakeAFaceLessClear() {
        var bare = quality(TestPhotos.astronaut());
        var covered = quality(TestPhotos.withSunglasses());
        assertThat(bare.clear()).isGreaterThan(90);
        assertThat(covered.clear()).isLessThan(bare.clear() - 40);
        assertThat(covered.score()).isEqualTo(covered.clear());
    }

    @Test
    void sizeFallsWithThePhoto() {
        assertThat(quality(TestPhotos.astronaut()).size()).isEqualTo(100);
        assertThat(quality(TestPhotos.changed(TestPhotos.astronaut(), 0, 0.5, 1))
                        .size())
                .isBetween(30, 80);
    }

    @Test
    void smallerFaceInTheBackgroundIsSeen() {
        var both = TestPhotos.sideBySide(TestPhotos.astronaut(), TestPhotos.hopper(), 0.25);
        assertThat(quality(both).alone()).isBetween(1, 60);
        assertThat(quality(both).score()).isGreaterThan(quality(both).alone());
        assertThat(quality(both).suffices(PhotoUse.CHECKIN)).isTrue();
        assertThat(quality(TestPhotos.astronaut()).alone()).isEqualTo(100);
    }

    @Test
    void secondFaceSufficesForNothing() {
        var both = quality(TestPhotos.sideBySide(TestPhotos.astronaut(), TestPhotos.hopper(), 1));
        assertThat(both.alone()).isZero();
        assertThat(both.failing(PhotoUse.CHECKIN)).isEmpty();
        assertThat(both.suffices(PhotoUse.CHECKIN)).isFalse();
    }

    @Test
    void moreIsAskedOfAReferenceThanOfAProbe() {
        for (var measure : EnumSet.complementOf(EnumSet.of(QualityMeasure.EYES, QualityMeasure.ALONE))) {
            assertThat(measure.isDecisive()).as(measure.name()).isTrue();
            assertThat(measure.least(PhotoUse.ENROLMENT))
                    .as(measure.name())
                    .isGreaterThan(measure.least(PhotoUse.CHECKIN));
        }
    }

    @Test
    void refusalNamesTheMeasureAndWhatToDo() {
        var blurred = TestPhotos.blurred(TestPhotos.astronaut(), 14);
        for (var use : new PhotoUse[] {PhotoUse.ENROLMENT, PhotoUse.CHECKIN}) {
            assertThatThrownBy(() -> embedder.embed(blurred, use))
                    .isInstanceOfSatisfying(PhotoRejectedException.class, e -> {
                        assertThat(e.reason()).isEqualTo(PhotoRejectedException.Reason.LOW_QUALITY);
                        assertThat(e.measure()).isEqualTo("sharpness");
                    })
                    .hasMessageContaining("hold still");
        }
    }
}
