package dev.presente.face.challenge;

import dev.presente.face.image.Affine.Point;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Describes how a head has turned between two photos, measured by parallax. When a head turns, the parts that stand out, such
 * as the nose, move against the rest of the face. On a picture of a face they do not: when the picture is tilted, its landmarks
 * move by a projective map, and when it is bent, by a map that follows the bend. To second order both maps are quadratic
 * polynomials of the place in the picture. The class therefore fits such polynomials and removes them, from the motion and from
 * the depths of {@link HeadShape} alike, and compares what remains of the motion with what remains of the depths. The factor
 * between them (least squares, so the likeliest for equal errors) is about the sine of the turn for a head, and 0 for a flat
 * sheet. The landmarks of a face on a sharply bent sheet may still look a little turned, but only when the sheet is tilted so
 * far that it is much narrower, or lower, than a head that has turned so little.
 *
 * @param left the turn towards the person's left; negative values are a turn to the right
 * @param down the turn downwards; negative values are a turn upwards
 * @param heightened by how much the height of the face has grown against its width, apart from what its depths explain
 */
record HeadTurn(double left, double down, double heightened) {
    /** A turn of less than this, about 7 degrees, does not count as a turn. */
    private static final double LEAST = 0.12;

    /** The mean over the steps of a sequence must reach this value; docs/challenge.md has the figures. */
    private static final double LEAST_MEAN = 0.27;

    /** This factor times the unexplained shrinking of the face along the turn is subtracted from the turn. */
    private static final double DOUBT = 0.7;

    /**
     * Only the nose and the eyes, from this landmark on, are used: the jaw's points are a silhouette that slides over the head,
     * and brows and mouth move by themselves.
     */
    private static final int FIRST = 27;

    private static final int END = 48;
    private static final int LEFT_EYE = 36;
    private static final int RIGHT_EYE = 45;
    private static final int BRIDGE = 29;
    private static final int NOSTRILS = 31;
    private static final int EYES = 36;

    /**
     * Measures the turn from one photo to another.
     *
     * @param rest 68 landmarks of the face at rest
     * @param now 68 landmarks of the other photo
     */
    static HeadTurn between(List<Point> rest, List<Point> now) {
        var from = upright(rest);
        var to = upright(now);
        var terms = quadratic(from);
        var depth = new double[END - FIRST];
        var x = new double[END - FIRST];
        var y = new double[END - FIRST];
        for (int i = 0; i < depth.length; i++) {
            depth[i] = HeadShape.depth(FIRST + i);
            x[i] = to.get(i).x();
            y[i] = to.get(i).y();
        }
        terms.forEach(term -> remove(term, depth));
        terms.forEach(term -> remove(term, x));
        terms.forEach(term -> remove(term, y));
        double norm = dot(depth, depth);
        double down = dot(depth, y) / norm;
        return new HeadTurn(dot(depth, x) / norm, down, height(to, down) / height(from, 0) - 1);
    }

    /**
     * Returns the height from the eyes down to the nostrils, without the part that a turn by {@code down} makes of their
     * depths.
     */
    private static double height(List<Point> upright, double down) {
        return level(upright, NOSTRILS, EYES, down) - level(upright, EYES, END, down);
    }

    private static double level(List<Point> upright, int first, int end, double down) {
        return IntStream.range(first, end)
                .mapToDouble(i -> upright.get(i - FIRST).y() - down * HeadShape.depth(i))
                .average()
                .orElseThrow();
    }

    /** Returns the motion that this turn is; it is empty when the turn is too small to count. */
    Optional<Motion> motion() {
        if (amount() < LEAST) {
            return Optional.empty();
        }
        if (isSideways()) {
            return Optional.of(left > 0 ? Motion.TURN_LEFT : Motion.TURN_RIGHT);
        }
        return Optional.of(down > 0 ? Motion.LOOK_DOWN : Motion.LOOK_UP);
    }

    /**
     * Decides whether these turns, in their order, are the motions asked for and no others. A turn may last for several frames;
     * then their mean counts, because it errs less than each frame.
     */
    static boolean are(List<Motion> asked, List<HeadTurn> turns) {
        var shown = new ArrayList<Motion>();
        var amounts = new ArrayList<DoubleSummaryStatistics>();
        for (var turn : turns) {
            turn.motion().ifPresent(motion -> {
                if (shown.isEmpty() || shown.get(shown.size() - 1) != motion) {
                    shown.add(motion);
                    amounts.add(new DoubleSummaryStatistics());
                }
                amounts.get(amounts.size() - 1).accept(turn.amount());
            });
        }
        return shown.equals(asked)
                && amounts.stream()
                                .mapToDouble(DoubleSummaryStatistics::getAverage)
                                .average()
                                .orElse(0)
                        >= LEAST_MEAN;
    }

    private double amount() {
        double parallax = Math.max(Math.abs(left), Math.abs(down));
        double shrunk = isSideways() ? heightened : -heightened;
        double explained = parallax * parallax / 2; // this is about 1 - cos of the turn
        return parallax - DOUBT * Math.max(0, shrunk - explained);
    }

    private boolean isSideways() {
        return Math.abs(left) >= Math.abs(down);
    }

    /**
     * Returns the landmarks that are compared, turned so that the eyes are level, in millimetres of an average head about the
     * bridge of the nose.
     */
    private static List<Point> upright(List<Point> points) {
        double dx = points.get(RIGHT_EYE).x() - points.get(LEFT_EYE).x();
        double dy = points.get(RIGHT_EYE).y() - points.get(LEFT_EYE).y();
        double scale = HeadShape.EYES / Math.max(1e-9, dx * dx + dy * dy) * Math.hypot(dx, dy);
        double cos = dx / Math.max(1e-9, Math.hypot(dx, dy));
        double sin = dy / Math.max(1e-9, Math.hypot(dx, dy));
        var middle = points.get(BRIDGE);
        return points.subList(FIRST, END).stream()
                .map(p -> new Point(
                        scale * (cos * (p.x() - middle.x()) + sin * (p.y() - middle.y())),
                        scale * (cos * (p.y() - middle.y()) - sin * (p.x() - middle.x()))))
                .toList();
    }

    /** Returns an orthonormal basis of the quadratic polynomials at these points, by the method of Gram and Schmidt. */
    private static List<double[]> quadratic(List<Point> points) {
        var basis = new ArrayList<double[]>();
        for (int term = 0; term < 6; term++) {
            var values = new double[points.size()];
            for (int i = 0; i < values.length; i++) {
                double x = points.get(i).x() / HeadShape.EYES;
                double y = points.get(i).y() / HeadShape.EYES;
                values[i] = new double[] {1, x, y, x * x, x * y, y * y}[term];
            }
            basis.forEach(other -> remove(other, values));
            double norm = Math.sqrt(dot(values, values));
            for (int i = 0; i < values.length; i++) {
                values[i] /= Math.max(1e-9, norm);
            }
            basis.add(values);
        }
        return basis;
    }

    private static void remove(double[] unit, double[] from) {
        double share = dot(unit, from);
        for (int i = 0; i < from.length; i++) {
            from[i] -= share * unit[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
