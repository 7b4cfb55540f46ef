package dev.presente.evaluation.quality;

import dev.presente.face.framing.Pose;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.ToDoubleFunction;

/**
 * Names a group of pairs of faces by how the two heads are turned.
 *
 * @param label its name in reports
 * @param holds decides whether two heads belong to it; their order does not matter
 */
record PoseGroup(String label, BiPredicate<Pose, Pose> holds) {
    /** A head that is turned by fewer degrees counts as one that looks straight ahead. */
    private static final double ASIDE = 10;

    /** Returns all pairs, then those whose heads are turned alike, and last those whose heads are turned to opposite sides. */
    static List<PoseGroup> all() {
        var groups = new ArrayList<PoseGroup>();
        groups.add(new PoseGroup("any", (one, other) -> true));
        groups.addAll(alike("yaw", Pose::yaw, -30, -20, -ASIDE, ASIDE, 20, 30));
        groups.addAll(alike("pitch", Pose::pitch, -20, -ASIDE, ASIDE, 20));
        groups.add(new PoseGroup(
                "yaw beyond 10, to one side",
                (one, other) -> isAside(one) && isAside(other) && !areOpposite(one, other)));
        groups.add(new PoseGroup(
                "yaw beyond 10, to either side",
                (one, other) -> isAside(one) && isAside(other) && areOpposite(one, other)));
        return groups;
    }

    /** Returns the groups of pairs of which both angles lie between the same two limits, below the first or above the last. */
    private static List<PoseGroup> alike(String name, ToDoubleFunction<Pose> angle, double... limits) {
        var groups = new ArrayList<PoseGroup>();
        for (int i = 0; i <= limits.length; i++) {
            double from = i == 0 ? Double.NEGATIVE_INFINITY : limits[i - 1];
            double to = i == limits.length ? Double.POSITIVE_INFINITY : limits[i];
            var label = name + range(from, to);
            groups.add(new PoseGroup(
                    label,
                    (one, other) ->
                            lies(angle.applyAsDouble(one), from, to) && lies(angle.applyAsDouble(other), from, to)));
        }
        return groups;
    }

    private static String range(double from, double to) {
        if (Double.isInfinite(from)) {
            return " below %.0f".formatted(to);
        }
        return Double.isInfinite(to) ? " above %.0f".formatted(from) : " %.0f to %.0f".formatted(from, to);
    }

    private static boolean lies(double angle, double from, double to) {
        return angle >= from && angle < to;
    }

    private static boolean isAside(Pose pose) {
        return Math.abs(pose.yaw()) >= ASIDE;
    }

    private static boolean areOpposite(Pose one, Pose other) {
        return one.yaw() * other.yaw() < 0;
    }
}
