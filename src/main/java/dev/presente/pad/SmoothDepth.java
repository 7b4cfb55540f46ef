package dev.presente.pad;

import dev.presente.face.image.Affine.Point;
import java.util.List;

/** Lays a thin plate through given depths: it is the surface that bends least. See Bookstein, IEEE TPAMI 11(6), 1989. */
final class SmoothDepth {
    private final List<Point> points;
    private final double[] weights;

    SmoothDepth(List<Point> points, double[] depths) {
        this.points = List.copyOf(points);
        int n = points.size();
        var system = new double[n + 3][n + 4];
        for (int i = 0; i < n; i++) {
            var p = points.get(i);
            for (int j = 0; j < n; j++) {
                system[i][j] =
                        bend(p.x() - points.get(j).x(), p.y() - points.get(j).y());
            }
            system[i][i] += 1; // keeps the system solvable, because landmarks may coincide
            var affine = new double[] {1, p.x(), p.y()};
            for (int k = 0; k < 3; k++) {
                system[i][n + k] = affine[k];
                system[n + k][i] = affine[k];
            }
            system[i][n + 3] = depths[i];
        }
        this.weights = solved(system);
    }

    double at(double x, double y) {
        int n = points.size();
        double depth = weights[n] + weights[n + 1] * x + weights[n + 2] * y;
        for (int i = 0; i < n; i++) {
            depth += weights[i] * bend(x - points.get(i).x(), y - points.get(i).y());
        }
        return depth;
    }

    private static double bend(double dx, double dy) {
        double square = dx * dx + dy * dy;
        return square == 0 ? 0 : square * Math.log(square) / 2;
    }

    /** Solves by Gaussian elimination with the largest pivot; the last column is the right side. */
    private static double[] solved(double[][] m) {
        int n = m.length;
        for (int k = 0; k < n; k++) {
            int best = k;
            for (int i = k + 1; i < n; i++) {
                best = Math.abs(m[i][k]) > Math.abs(m[best][k]) ? i : best;
            }
            var pivot = m[best];
            m[best] = m[k];
            m[k] = pivot;
            for (int i = k + 1; i < n; i++) {
                double factor = m[i][k] / pivot[k];
                for (int j = k; j <= n; j++) {
                    m[i][j] -= factor * pivot[j];
                }
            }
        }
        var x = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            double rest = m[i][n];
            for (int j = i + 1; j < n; j++) {
                rest -= m[i][j] * x[j];
            }
            x[i] = rest / m[i][i];
        }
        return x;
    }
}
