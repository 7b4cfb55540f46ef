package dev.presente.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ProjectionTest {
    /** The points spread by 3, 2 and 0.1 along three orthogonal directions that are no axes. */
    @Test
    void findsTheTwoDirectionsOfMostSpread() {
        var random = new Random(1);
        var points = new float[500][3];
        var along = new double[500][];
        for (int i = 0; i < points.length; i++) {
            double a = 3 * random.nextGaussian();
            double b = 2 * random.nextGaussian();
            double c = 0.1 * random.nextGaussian();
            along[i] = new double[] {a, b};
            points[i][0] = (float) (5 + (a + b) / Math.sqrt(2));
            points[i][1] = (float) ((a - b) / Math.sqrt(2));
            points[i][2] = (float) c;
        }

        var projected = Projection.of(points);

        assertThat(Math.abs(correlation(projected, 0, along, 0))).isCloseTo(1, within(0.01));
        assertThat(Math.abs(correlation(projected, 1, along, 1))).isCloseTo(1, within(0.01));
        assertThat(correlation(projected, 0, projected, 1)).isCloseTo(0, within(1e-6));
        assertThat(Math.sqrt(product(projected, 0, projected, 0) / 500)).isCloseTo(3, within(0.2));
    }

    @Test
    void samePointsLieInTheMiddle() {
        assertThat(Projection.of(new float[][] {{1, 2}, {1, 2}})).isDeepEqualTo(new double[][] {{0, 0}, {0, 0}});
    }

    private static double correlation(double[][] p, int a, double[][] q, int b) {
        return product(p, a, q, b) / Math.sqrt(product(p, a, p, a) * product(q, b, q, b));
    }

    private static double product(double[][] p, int a, double[][] q, int b) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += p[i][a] * q[i][b];
        }
        return sum;
    }
}
