package dev.presente.training.report;

import static dev.presente.training.report.Markup.at;

import java.util.ArrayList;
import java.util.List;

/** Draws curves over one pair of axes; a value that is not a number leaves a gap. */
record LineChart(Axis x, Axis y, List<Curve> curves) {
    /** When there are at most this many points, dots are drawn too, so that a single point is visible. */
    private static final int DOTTED = 40;

    /** Holds a point of a curve. */
    record Point(double x, double y) {}

    /** Holds a curve, coloured by its number from 0. */
    record Curve(int colour, List<Point> points) {}

    String svg(String name) {
        var frame = new ChartFrame(x, y);
        var out = new StringBuilder();
        for (var curve : curves) {
            for (var part : parts(curve.points())) {
                out.append("<polyline class=\"curve s%d\" points=\"".formatted(curve.colour()));
                part.forEach(p -> out.append(frame.point(p.x(), p.y())).append(' '));
                out.append("\"/>\n");
                if (curve.points().size() <= DOTTED) {
                    part.forEach(p -> out.append("<circle class=\"dot s%d\" cx=\"%s\" cy=\"%s\" r=\"2.5\"/>\n"
                            .formatted(curve.colour(), at(frame.x(p.x())), at(frame.y(p.y())))));
                }
            }
        }
        return frame.svg(name, out.toString());
    }

    private static List<List<Point>> parts(List<Point> points) {
        var parts = new ArrayList<List<Point>>();
        var part = new ArrayList<Point>();
        for (var point : points) {
            if (Double.isFinite(point.y())) {
                part.add(point);
            } else if (!part.isEmpty()) {
                parts.add(List.copyOf(part));
                part.clear();
            }
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }
}
