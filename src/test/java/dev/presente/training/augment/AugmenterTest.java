package dev.presente.training.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.presente.face.image.Affine;
import dev.presente.face.image.FaceImage;
import dev.presente.face.image.FacePreprocessor;
import dev.presente.face.pack.PackManifest.Colour;
import dev.presente.face.pack.PackManifest.Network;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AugmenterTest {
    private static final int SIDE = 40;
    private static final int MARGIN = 10;

    @ParameterizedTest
    @EnumSource(Colour.class)
    void noneIsWhatTheNetworkSeesWhenServing(Colour colour) {
        var network = network(colour);
        var crop = noise();
        var augmenter = new Augmenter(Augmentation.NONE, network);

        var seen = FacePreprocessor.tensor(crop, Affine.scaling(1, MARGIN, 1, MARGIN), network);

        assertThat(augmenter.plain(crop)).containsExactly(seen);
        assertThat(augmenter.tensor(crop, new Random(1))).containsExactly(seen);
    }

    @Test
    void sameRandomStateGivesTheSameTensor() {
        var augmenter = new Augmenter(Augmentation.STANDARD, network(Colour.BGR));
        var crop = noise();
        for (int seed = 0; seed < 20; seed++) {
            var tensor = augmenter.tensor(crop, new Random(seed));
            assertThat(tensor).containsExactly(augmenter.tensor(crop, new Random(seed)));
            assertThat(tensor).isNotEqualTo(augmenter.tensor(crop, new Random(seed + 1)));
            assertThat(tensor).isNotEqualTo(augmenter.plain(crop));
        }
    }

    @Test
    void cropStaysAsItIs() {
        var crop = noise();
        var before = crop.bgr().clone();
        var augmenter = new Augmenter(Augmentation.STANDARD, network(Colour.BGR));
        for (int seed = 0; seed < 20; seed++) {
            augmenter.tensor(crop, new Random(seed));
        }
        assertThat(crop.bgr()).isEqualTo(before);
    }

    @Test
    void mirrorIsTheMirrorOfServing() {
        var always = new Augmentation(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100, 0, 0, 0, 1, 0);
        var augmenter = new Augmenter(always, network(Colour.BGR));
        var plain = augmenter.plain(noise());
        var mirrored = augmenter.tensor(noise(), new Random(1));
        for (int i = 0; i < plain.length; i++) {
            int x = i % SIDE;
            assertThat(mirrored[i]).isEqualTo(plain[i - x + SIDE - 1 - x]);
        }
        assertThat(new Augmenter(always.withoutMirror(), network(Colour.BGR)).tensor(noise(), new Random(1)))
                .containsExactly(plain);
    }

    @Test
    void presetsMirrorHalf() {
        var half = new Augmentation(Augmentation.STANDARD.mirror(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100, 0, 0, 0, 1, 0);
        var augmenter = new Augmenter(half, network(Colour.BGR));
        var random = new Random(1);
        int mirrored = 0;
        for (int i = 0; i < 400; i++) {
            var tensor = augmenter.tensor(ramp(), random);
            mirrored += x(tensor, 0, 0) > x(tensor, 1, 0) ? 1 : 0;
        }
        assertThat(mirrored).isBetween(150, 250);
    }

    @Test
    void rotationTurnsAboutTheMiddleAndNotTooFar() {
        assertMoves(new Augmentation(0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100, 0, 0, 0, 1, 0), Math.toRadians(8), 0, 0);
    }

    @Test
    void scaleEnlargesAboutTheMiddleAndNotTooMuch() {
        assertMoves(new Augmentation(0, 0, 0.1, 0, 0, 0, 0, 0, 0, 0, 0, 100, 0, 0, 0, 1, 0), 0, 0.1, 0);
    }

    @Test
    void shiftMovesEverythingAlikeAndNotTooFar() {
        assertMoves(new Augmentation(0, 0, 0, 0.1, 0, 0, 0, 0, 0, 0, 0, 100, 0, 0, 0, 1, 0), 0, 0, 0.1);
    }

    @Test
    void movesAddUp() {
        assertMoves(
                new Augmentation(0, 5, 0.05, 0.05, 0, 0, 0, 0, 0, 0, 0, 100, 0, 0, 0, 1, 0),
                Math.toRadians(5),
                0.05,
                0.05);
    }

    @Test
    void shearMovesEveryRowAlongItselfAndNotTooFar() {
        var slants = new double[200];
        for (int seed = 0; seed < slants.length; seed++) {
            var tensor = new Augmenter(
                            new Augmentation(0, 0, 0, 0, 0.2, 0, 0, 0, 0, 0, 0, 100, 0, 0, 0, 1, 0),
                            network(Colour.BGR))
                    .tensor(ramp(), new Random(seed));
            slants[seed] = (x(tensor, 20, 30) - x(tensor, 20, 10)) / 20;
            assertThat(y(tensor, 10, 20)).isCloseTo(y(tensor, 30, 20), within(1e-3));
        }
        assertSpread(slants, 0.2);
    }

    @Test
    void aspectWidensByAsMuchAsItLowers() {
        var widths = new double[200];
        for (int seed = 0; seed < widths.length; seed++) {
            var tensor = new Augmenter(
                            new Augmentation(0, 0, 0, 0, 0, 0.15, 0, 0, 0, 0, 0, 100, 0, 0, 0, 1, 0),
                            network(Colour.BGR))
                    .tensor(ramp(), new Random(seed));
            double across = (x(tensor, 30, 20) - x(tensor, 10, 20)) / 20;
            double down = (y(tensor, 20, 30) - y(tensor, 20, 10)) / 20;
            assertThat(across * down).isCloseTo(1, within(0.01));
            widths[seed] = down - 1;
        }
        assertSpread(widths, 0.15);
    }

    /** The crop's pixels are their own coordinates, so the tensor says where each was taken from. */
    private static void assertMoves(Augmentation strength, double angle, double scale, double shift) {
        var augmenter = new Augmenter(strength, network(Colour.BGR));
        var angles = new double[200];
        var scales = new double[200];
        var shifts = new double[200];
        for (int seed = 0; seed < 200; seed++) {
            var tensor = augmenter.tensor(ramp(), new Random(seed));
            double dx = x(tensor, 30, 20) - x(tensor, 10, 20);
            double dy = y(tensor, 30, 20) - y(tensor, 10, 20);
            angles[seed] = Math.atan2(dy, dx);
            scales[seed] = 20 / Math.hypot(dx, dy) - 1;
            double middle = (x(tensor, 19, 19) + x(tensor, 20, 20)) / 2;
            shifts[seed] = (middle - (SIDE + 2 * MARGIN - 1) / 2.0) / SIDE;
        }
        assertSpread(angles, angle);
        assertSpread(scales, scale);
        assertSpread(shifts, shift);
    }

    private static void assertSpread(double[] values, double largest) {
        assertThat(Arrays.stream(values).max().orElseThrow()).isBetween(0.95 * largest - 2e-4, largest + 2e-4);
        assertThat(Arrays.stream(values).min().orElseThrow()).isBetween(-largest - 2e-4, -0.95 * largest + 2e-4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "light", "standard", "drawing", "writing", "kiosk"})
    void marginKeepsTheInputInsideTheCrop(String preset) {
        var strength = Augmentation.preset(preset);
        var network = network(Colour.GREY);
        int side = SIDE + 2 * strength.margin(SIDE);
        var white = new byte[3 * side * side];
        Arrays.fill(white, (byte) 255);
        var crop = new FaceImage(side, side, white);
        var moves = new Augmenter(
                new Augmentation(
                        0.5,
                        strength.rotation(),
                        strength.scale(),
                        strength.shift(),
                        strength.shear(),
                        strength.aspect(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        100,
                        0,
                        0,
                        0,
                        1,
                        0),
                network);
        for (int seed = 0; seed < 2000; seed++) {
            for (float sample : moves.tensor(crop, new Random(seed))) {
                if (sample < 0.999f) {
                    assertThat(sample).as("seed %d", seed).isCloseTo(1, within(1e-3f));
                }
            }
        }
    }

    @Test
    void occlusionIsAGreyRectangleInEveryPlane() {
        var strength = new Augmentation(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100, 1, 0.5, 0, 1, 0);
        var augmenter = new Augmenter(strength, network(Colour.BGR));
        var white = new byte[3 * 60 * 60];
        Arrays.fill(white, (byte) 255);
        int plane = SIDE * SIDE;
        for (int seed = 0; seed < 50; seed++) {
            var tensor = augmenter.tensor(new FaceImage(60, 60, white), new Random(seed));
            int hidden = 0;
            for (int i = 0; i < plane; i++) {
                assertThat(tensor[i]).isIn(0f, 1f);
                assertThat(tensor[i + plane]).isEqualTo(tensor[i]);
                assertThat(tensor[i + 2 * plane]).isEqualTo(tensor[i]);
                hidden += tensor[i] == 0 ? 1 : 0;
            }
            assertThat(hidden).isBetween(10 * 10, 20 * 20);
        }
    }

    @Test
    void unknownPresetIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Augmentation.preset("heavy"))
                .withMessageContaining("heavy")
                .withMessageContaining("none, light, standard, drawing, writing or kiosk");
    }

    /** The value 127.5 is grey, so that samples run from -1 to 1. */
    private static Network network(Colour colour) {
        return new Network("none.onnx", SIDE, SIDE, colour, 127.5f, 127.5f);
    }

    private static FaceImage noise() {
        int side = SIDE + 2 * MARGIN;
        var bgr = new byte[3 * side * side];
        new Random(3).nextBytes(bgr);
        return new FaceImage(side, side, bgr);
    }

    /** Returns an image in which blue is four times the column, green four times the row. */
    private static FaceImage ramp() {
        int side = SIDE + 2 * MARGIN;
        var bgr = new byte[3 * side * side];
        for (int i = 0; i < side * side; i++) {
            bgr[3 * i] = (byte) (4 * (i % side));
            bgr[3 * i + 1] = (byte) (4 * (i / side));
        }
        return new FaceImage(side, side, bgr);
    }

    private static double x(float[] tensor, int x, int y) {
        return (tensor[y * SIDE + x] + 1) * 127.5 / 4;
    }

    private static double y(float[] tensor, int x, int y) {
        return (tensor[SIDE * SIDE + y * SIDE + x] + 1) * 127.5 / 4;
    }
}
