package dev.presente.training.report;

import java.util.Arrays;

/** Draws how the distances of genuine and of impostor pairs spread, each as shares of its kind, over 0 to 2. */
final class DistanceChart {
    private static final int BINS = 80;
    private static final double LONGEST = 2;

    private DistanceChart() {}

    static String svg(String name, double[] genuine, double[] impostor, double threshold) {
        var ofGenuine = shares(genuine);
        var ofImpostor = shares(impostor);
        double highest = Math.max(highest(ofGenuine), highest(ofImpostor));
        var frame = new ChartFrame(Axis.linear("distance", 0, LONGEST), Axis.linear("share of pairs", 0, highest));
        return frame.svg(name, area(frame, ofImpostor, 1) + area(frame, ofGenuine, 0) + frame.mark(threshold));
    }

    private static double highest(double[] shares) {
        return Arrays.stream(shares).max().orElse(0);
    }

    private static double[] shares(double[] distances) {
        var shares = new double[BINS];
        for (double d : distances) {
            shares[(int) Math.min(BINS - 1, d / LONGEST * BINS)] += 1.0 / distances.length;
        }
        return shares;
    }

    private static String area(ChartFrame frame, double[] shares, int colour) {
        var points = new StringBuilder(frame.point(0, 0));
        for (int b = 0; b < BINS; b++) {
            points.append(' ').append(frame.point(b * LONGEST / BINS, shares[b]));
            points.append(' ').append(frame.point((b + 1) * LONGEST / BINS, shares[b]));
        }
        points.append(' ').append(frame.point(LONGEST, 0));
        return "<polygon class=\"area s%d\" points=\"%s\"/>\n".formatted(colour, points);
    }
}
