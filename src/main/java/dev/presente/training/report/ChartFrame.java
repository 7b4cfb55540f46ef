package dev.presente.training.report;

import static dev.presente.training.report.Markup.at;
import static dev.presente.training.report.Markup.escape;

/** Draws the axes of a chart, and says where on it a value lies. */
record ChartFrame(Axis x, Axis y) {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 250;
    private static final int LEFT = 46;
    private static final int RIGHT = 388;
    private static final int TOP = 10;
    private static final int BOTTOM = 208;

    double x(double value) {
        return LEFT + x.place(value) * (RIGHT - LEFT);
    }

    double y(double value) {
        return BOTTOM - y.place(value) * (BOTTOM - TOP);
    }

    String point(double px, double py) {
        return at(x(px)) + "," + at(y(py));
    }

    /** Returns the whole drawing. */
    String svg(String name, String content) {
        var out = new StringBuilder(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n".formatted(WIDTH, HEIGHT, escape(name)));
        for (double tick : y.ticks()) {
            out.append(line("grid", LEFT, y(tick), RIGHT, y(tick)));
            out.append(text(LEFT - 6, y(tick) + 4, "end", y.text(tick)));
        }
        for (double tick : x.ticks()) {
            out.append(line("grid", x(tick), TOP, x(tick), BOTTOM));
            out.append(text(x(tick), BOTTOM + 16, "middle", x.text(tick)));
        }
        out.append(text((LEFT + RIGHT) / 2.0, HEIGHT - 8, "middle", x.label()));
        out.append("<text class=\"label\" text-anchor=\"middle\" transform=\"translate(11 %d) rotate(-90)\">%s</text>\n"
                .formatted((TOP + BOTTOM) / 2, escape(y.label())));
        return out.append(content).append("</svg>\n").toString();
    }

    /** Draws a line from the bottom to the top at a value of x. */
    String mark(double value) {
        return line("mark", x(value), TOP, x(value), BOTTOM);
    }

    private static String line(String kind, double x1, double y1, double x2, double y2) {
        return "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n"
                .formatted(kind, at(x1), at(y1), at(x2), at(y2));
    }

    private static String text(double x, double y, String anchor, String text) {
        return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n".formatted(at(x), at(y), anchor, escape(text));
    }
}
