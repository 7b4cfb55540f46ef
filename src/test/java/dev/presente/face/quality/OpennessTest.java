package dev.presente.face.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.presente.face.image.Affine.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpennessTest {
    @Test
    void isHeightOverWidthHoweverTheHeadIsHeld() {
        for (double degrees : new double[] {0, 20, -75}) {
            assertThat(Openness.eyes(turned(face(3, 5), degrees)).orElseThrow()).isCloseTo(0.3, within(1e-9));
            assertThat(Openness.mouth(turned(face(3, 5), degrees)).orElseThrow())
                    .isCloseTo(0.25, within(1e-9));
        }
    }

    @Test
    void isZeroWhereNothingIsOpen() {
        assertThat(Openness.eyes(face(0, 0)).orElseThrow()).isZero();
        assertThat(Openness.mouth(face(0, 0)).orElseThrow()).isZero();
        assertThat(Openness.eyes(Collections.nCopies(68, new Point(1, 1))).orElseThrow())
                .isZero();
    }

    @Test
    void isUnknownWithoutLandmarks() {
        assertThat(Openness.eyes(List.of())).isEmpty();
        assertThat(Openness.mouth(List.of())).isEmpty();
    }

    /** Returns eyes 10 wide and a mouth 20 wide, with the given heights. */
    private static List<Point> face(double eyes, double mouth) {
        var points = new ArrayList<>(Collections.nCopies(68, new Point(0, 0)));
        for (int eye : new int[] {36, 42}) {
            double[][] rim = {{0, 0}, {3, -eyes / 2}, {7, -eyes / 2}, {10, 0}, {7, eyes / 2}, {3, eyes / 2}};
            for (int i = 0; i < 6; i++) {
                points.set(eye + i, new Point(rim[i][0] + eye, rim[i][1]));
            }
        }
        points.set(48, new Point(0, 50));
        points.set(54, new Point(20, 50));
        for (int i = 0; i < 3; i++) {
            points.set(61 + i, new Point(5 + 5 * i, 50 - mouth / 2));
            points.set(67 - i, new Point(5 + 5 * i, 50 + mouth / 2));
        }
        return points;
    }

    private static List<Point> turned(List<Point> points, double degrees) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        return points.stream()
                .map(p -> new Point(cos * p.x() - sin * p.y(), sin * p.x() + cos * p.y()))
                .toList();
    }
}
