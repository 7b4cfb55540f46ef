package dev.presente.face.framing;

import dev.presente.face.image.Affine.Point;
import java.util.List;

/**
 * Describes the head's turn in degrees, 0 for a frontal upright face, computed from the eyes, the tip of the nose and the
 * corners of the mouth. The tip of the nose stands out from the plane of the other four points, so that it moves against them
 * when the head turns.
 *
 * @param yaw the turn to the left or right
 * @param pitch the turn up or down
 * @param roll the tilt towards a shoulder
 */
public record Pose(double yaw, double pitch, double roll) {
    static final Pose FRONTAL = new Pose(0, 0, 0);

    /**
     * The tip of the nose stands out by about this much, in units of the distance between the eyes; the value is rough and the
     * same for everybody.
     */
    private static final double NOSE = 0.55;

    /**
     * In a frontal face the tip of the nose lies this far down from the eyes to the mouth; the value is rough and the same for
     * everybody.
     */
    private static final double NOSE_LEVEL = 0.57;

    /** Computes the pose from 68 landmarks in photo pixels. */
    public static Pose of(List<Point> points) {
        var left = mean(points, 36, 42);
        var right = mean(points, 42, 48);
        var nose = points.get(30);
        var eyes = new Point((left.x() + right.x()) / 2, (left.y() + right.y()) / 2);
        var mouth = new Point(
                (points.get(48).x() + points.get(54).x()) / 2,
                (points.get(48).y() + points.get(54).y()) / 2);
        double between = Math.hypot(right.x() - left.x(), right.y() - left.y());
        double roll = Math.atan2(right.y() - left.y(), right.x() - left.x());
        // the nose is measured along and across the line of the eyes
        double alongNose = along(eyes, nose, roll);
        double downNose = along(eyes, nose, roll + Math.PI / 2);
        double downMouth = along(eyes, mouth, roll + Math.PI / 2);
        double level = downNose / downMouth;
        double midline = along(eyes, mouth, roll) * level;
        double yaw = Math.atan2(alongNose - midline, NOSE * between);
        double pitch = Math.atan2((level - NOSE_LEVEL) * downMouth, NOSE * between);
        return new Pose(Math.toDegrees(yaw), Math.toDegrees(pitch), Math.toDegrees(roll));
    }

    private static double along(Point from, Point to, double angle) {
        return (to.x() - from.x()) * Math.cos(angle) + (to.y() - from.y()) * Math.sin(angle);
    }

    private static Point mean(List<Point> points, int from, int end) {
        var some = points.subList(from, end);
        return new Point(
                some.stream().mapToDouble(Point::x).average().orElseThrow(),
                some.stream().mapToDouble(Point::y).average().orElseThrow());
    }
}
