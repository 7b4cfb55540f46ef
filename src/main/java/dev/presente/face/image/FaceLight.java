package dev.presente.face.image;

import dev.presente.face.image.Affine.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holds the light of a face and of what is behind it in one photo, as logarithms of linear light: what a flash of the screen
 * changes.
 *
 * @param parts for six parts of the skin, between the brows and the chin, the logarithms of the mean red, green and blue; not
 *     a number where a part has no usable pixels
 * @param dark the same for the darkest pixels about each eye and the mouth
 * @param bright the same for the brighter half of the pixels there
 * @param beside the same for a strip on the left and on the right of the head, from the brows to the mouth
 * @param behind the same for each cell of a grid over the photo, row by row; not a number where the cell may show the person,
 *     or is too bright for the camera
 */
public record FaceLight(
        List<double[]> parts,
        List<double[]> dark,
        List<double[]> bright,
        List<double[]> beside,
        List<double[]> behind) {
    private static final int COLUMNS = 16;
    private static final int ROWS = 12;
    private static final int FINE = 16;
    private static final int COARSE = 7;

    /** A part of the face is so large, in distances of the outer corners of the eyes. */
    private static final double PART = 0.26;

    /** From here to {@link #FAR}, in widths of the face from its middle, is beside the head, and from there on behind the person. */
    private static final double NEAR = 0.75;

    private static final double FAR = 1;

    /** The share of the pixels about an eye or the mouth that count as dark: brows, lashes, nostrils and lips. */
    private static final double DARK = 0.15;

    private static final double[] UNKNOWN = {Double.NaN, Double.NaN, Double.NaN};

    private static final int[][] PARTS = {
        {21, 22, 27}, {28, 29, 30}, {41, 31, 48, 3}, {46, 35, 54, 13}, {33, 51}, {57, 8}
    };
    private static final int[][] ZONES = {
        IntStream.concat(IntStream.range(17, 22), IntStream.range(36, 42)).toArray(),
        IntStream.concat(IntStream.range(22, 27), IntStream.range(42, 48)).toArray(),
        IntStream.range(48, 68).toArray()
    };
    private static final int LEFT_EYE = 36;
    private static final int RIGHT_EYE = 45;
    private static final int JAW_END = 17;
    private static final int LIP = 57;
    private static final int BROW = 19;

    public FaceLight {
        parts = List.copyOf(parts);
        dark = List.copyOf(dark);
        bright = List.copyOf(bright);
        beside = List.copyOf(beside);
        behind = List.copyOf(behind);
    }

    /**
     * Looks at a photo.
     *
     * @param landmarks the 68 points of the iBUG scheme
     */
    public static FaceLight of(FaceImage photo, List<Point> landmarks) {
        double half = PART / 2 * distance(landmarks.get(LEFT_EYE), landmarks.get(RIGHT_EYE));
        var parts = new ArrayList<double[]>();
        for (var part : PARTS) {
            var middle = middle(IntStream.of(part).mapToObj(landmarks::get).toList());
            parts.add(new Patch(photo, middle.x() - half, middle.y() - half, 2 * half, 2 * half, FINE).mean());
        }
        var dark = new ArrayList<double[]>();
        var bright = new ArrayList<double[]>();
        for (var zone : ZONES) {
            var patch = Patch.over(
                    photo, IntStream.of(zone).mapToObj(landmarks::get).toList(), FINE);
            dark.add(patch.mean(0, DARK));
            bright.add(patch.mean(0.5, 1));
        }
        var jaw = landmarks.subList(0, JAW_END).stream().mapToDouble(Point::x).summaryStatistics();
        double middle = (jaw.getMin() + jaw.getMax()) / 2;
        double width = jaw.getMax() - jaw.getMin();
        double lip = landmarks.get(LIP).y();
        return new FaceLight(
                parts,
                dark,
                bright,
                beside(photo, middle, width, landmarks.get(BROW).y(), lip),
                behind(photo, middle, width, lip));
    }

    private static List<double[]> beside(FaceImage photo, double middle, double width, double top, double bottom) {
        double strip = (FAR - NEAR) * width;
        double height = Math.max(1, bottom - top);
        return List.of(
                new Patch(photo, middle - FAR * width, top, strip, height, FINE).mean(),
                new Patch(photo, middle + NEAR * width, top, strip, height, FINE).mean());
    }

    private static List<double[]> behind(FaceImage photo, double middle, double width, double lip) {
        double w = (double) photo.width() / COLUMNS;
        double h = (double) photo.height() / ROWS;
        var cells = new ArrayList<double[]>();
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            int row = i / COLUMNS;
            double x = i % COLUMNS * w;
            double y = row * h;
            boolean isAside = x + w < middle - FAR * width || x > middle + FAR * width;
            cells.add(isAside && y + h < lip ? new Patch(photo, x, y, w, h, COARSE).mean() : UNKNOWN);
        }
        return cells;
    }

    private static Point middle(List<Point> points) {
        return new Point(
                points.stream().mapToDouble(Point::x).average().orElseThrow(),
                points.stream().mapToDouble(Point::y).average().orElseThrow());
    }

    private static double distance(Point a, Point b) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y());
    }
}
