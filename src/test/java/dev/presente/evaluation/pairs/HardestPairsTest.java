package dev.presente.evaluation.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.presente.evaluation.pairs.HardestPairs.Pair;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HardestPairsTest {
    /** The photos lie on a circle; the numbers are degrees. */
    private static final float[][] PHOTOS = circle(0, 10, 80, 85, 120, 200, 205);

    private static final int[] LABELS = {0, 0, 0, 1, 1, 2, 2};

    @Test
    void farthestOfOneAndNearestOfTwoPeople() {
        var hardest = HardestPairs.of(PHOTOS, LABELS, 10);
        assertThat(hardest.genuine())
                .extracting(Pair::first, Pair::second)
                .containsExactly(tuple(0, 2), tuple(3, 4), tuple(5, 6));
        assertThat(hardest.impostor().get(0))
                .extracting(Pair::first, Pair::second)
                .containsExactly(2, 3);
        assertThat(hardest.impostor().get(0).distance()).isCloseTo(2 * Math.sin(Math.toRadians(2.5)), within(1e-4));
    }

    @Test
    void noPhotoIsNamedTwiceAndNoMoreThanAskedFor() {
        var hardest = HardestPairs.of(PHOTOS, LABELS, 10);
        assertThat(hardest.impostor().stream().flatMap(p -> Stream.of(p.first(), p.second())))
                .doesNotHaveDuplicates();
        assertThat(HardestPairs.of(PHOTOS, LABELS, 1).genuine()).hasSize(1);
    }

    private static float[][] circle(double... degrees) {
        var points = new float[degrees.length][];
        for (int i = 0; i < degrees.length; i++) {
            double angle = Math.toRadians(degrees[i]);
            points[i] = new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
        }
        return points;
    }
}
