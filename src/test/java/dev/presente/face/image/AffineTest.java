package dev.presente.face.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.presente.face.image.Affine.Point;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AffineTest {
    private static final List<Point> SHAPE =
            List.of(new Point(38, 51), new Point(73, 51), new Point(56, 71), new Point(41, 92), new Point(70, 92));

    @Test
    void similarityRecoversRotationScaleAndShift() {
        double angle = 0.7;
        double scale = 2.5;
        var truth = new Affine(
                scale * Math.cos(angle),
                -scale * Math.sin(angle),
                17,
                scale * Math.sin(angle),
                scale * Math.cos(angle),
                -4);

        var found = Affine.similarity(SHAPE, mapped(truth, SHAPE));

        assertNear(found, truth);
        assertThat(found.scale()).isCloseTo(scale, within(1e-9));
    }

    @Test
    void similarityNeverReflects() {
        var mirror = new Affine(-1, 0, 112, 0, 1, 0);
        var found = Affine.similarity(SHAPE, mapped(mirror, SHAPE));
        assertThat(found.a() * found.d() - found.b() * found.c()).isPositive();

        var random = new Random(1);
        for (int i = 0; i < 200; i++) {
            var to = IntStream.range(0, SHAPE.size())
                    .mapToObj(k -> new Point(random.nextGaussian(), random.nextGaussian()))
                    .toList();
            var any = Affine.similarity(SHAPE, to);
            assertThat(any.a()).isEqualTo(any.d());
            assertThat(any.b()).isEqualTo(-any.c());
        }
    }

    @Test
    void similarityHasTheLeastSquaredError() {
        var random = new Random(2);
        var to = SHAPE.stream()
                .map(p -> new Point(2 * p.x() + random.nextGaussian(), 2 * p.y() + random.nextGaussian()))
                .toList();
        var best = Affine.similarity(SHAPE, to);
        double error = error(best, to);
        for (int i = 0; i < 200; i++) {
            double da = random.nextGaussian() / 100;
            double db = random.nextGaussian() / 100;
            var other = new Affine(
                    best.a() + da,
                    best.b() - db,
                    best.tx() + random.nextGaussian(),
                    best.c() + db,
                    best.d() + da,
                    best.ty() + random.nextGaussian());
            assertThat(error(other, to)).isGreaterThan(error);
        }
    }

    @Test
    void similarityOfOnePointIsRefused() {
        var one = List.of(new Point(3, 3), new Point(3, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> Affine.similarity(one, one));
    }

    @Test
    void thenAppliesTheFirstMapFirst() {
        var first = new Affine(1, 2, 3, 4, 5, 6);
        var next = new Affine(-2, 0.5, 1, 3, -1, 7);
        var p = first.apply(8, 9);
        var both = first.then(next).apply(8, 9);
        assertThat(both).isEqualTo(next.apply(p.x(), p.y()));
        assertThat(both).isNotEqualTo(next.then(first).apply(8, 9));
    }

    @Test
    void rectangleIsCoveredFromEdgeToEdge() {
        assertNear(Affine.ofRectangle(0, 0, 10, 5, 10, 5), Affine.scaling(1, 0, 1, 0));

        // the input has 4 x 2 pixels of 5 x 10 each; these are the centres of the first and of the last
        var wide = Affine.ofRectangle(10, 20, 30, 40, 4, 2);
        assertThat(wide.apply(0, 0)).isEqualTo(new Point(12, 24.5));
        assertThat(wide.apply(3, 1)).isEqualTo(new Point(27, 34.5));
        // the input's middle is the rectangle's middle
        assertThat(wide.apply(1.5, 0.5)).isEqualTo(new Point(19.5, 29.5));
        assertThat(wide.scale()).isCloseTo(Math.sqrt(50), within(1e-12));
    }

    private static List<Point> mapped(Affine map, List<Point> points) {
        return points.stream().map(p -> map.apply(p.x(), p.y())).toList();
    }

    private static double error(Affine map, List<Point> to) {
        double sum = 0;
        for (int i = 0; i < to.size(); i++) {
            var p = map.apply(SHAPE.get(i).x(), SHAPE.get(i).y());
            sum += Math.pow(p.x() - to.get(i).x(), 2)
                    + Math.pow(p.y() - to.get(i).y(), 2);
        }
        return sum;
    }

    private static void assertNear(Affine found, Affine truth) {
        var a = new double[] {found.a(), found.b(), found.tx(), found.c(), found.d(), found.ty()};
        var b = new double[] {truth.a(), truth.b(), truth.tx(), truth.c(), truth.d(), truth.ty()};
        assertThat(a).containsExactly(b, within(1e-9));
    }
}
