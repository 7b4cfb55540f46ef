package dev.presente.report;

import dev.presente.report.text.PdfText;

/**
 * Draws one page. Lengths are points of 1/72 inch; x grows in the direction of reading, from the side where lines begin, and y
 * upwards.
 */
final class PdfPage {
    /** Holds a weight at a size. */
    record Style(PdfText texts, boolean isBold, double size, double grey) {
        double width(String text) {
            return texts.of(text, isBold).width() * size / 1000;
        }

        /** Returns where the letters end that fit into a width: after one letter at least. */
        int fitting(String text, double available) {
            var advances = texts.of(text, isBold).advances();
            double width = 0;
            for (int i = 0; i < advances.length; i++) {
                double wider = width + Math.max(0, advances[i]) * size / 1000;
                if (wider > available && width > 0) {
                    return i;
                }
                width = wider;
            }
            return advances.length;
        }
    }

    private final StringBuilder drawing = new StringBuilder();

    /** The place of the right edge when lines begin there; else NaN. */
    private final double rightEdge;

    private PdfPage(double rightEdge) {
        this.rightEdge = rightEdge;
    }

    static PdfPage fromLeft() {
        return new PdfPage(Double.NaN);
    }

    static PdfPage fromRight(double pageWidth) {
        return new PdfPage(pageWidth);
    }

    /** Returns where something begins that is so wide, counted from the left. */
    private double left(double x, double width) {
        return Double.isNaN(rightEdge) ? x : rightEdge - x - width;
    }

    void text(double x, double y, Style style, String text) {
        draw("BT", style.grey(), "g", style.size(), 0, 0, style.size(), left(x, style.width(text)), y, "Tm");
        draw(style.texts().of(text, style.isBold()).operators(), "ET");
    }

    void textEndingAt(double x, double y, Style style, String text) {
        text(x - style.width(text), y, style, text);
    }

    void rule(double from, double to, double y, double thickness, double grey) {
        draw(grey, "G", thickness, "w", left(from, 0), y, "m", left(to, 0), y, "l", "S");
    }

    void band(double from, double bottom, double width, double height, double grey) {
        draw(grey, "g", left(from, width), bottom, width, height, "re", "f");
    }

    /** Draws a form of the page's resources with its origin at a place. */
    void form(double x, double y, String resource) {
        draw("q", 1, 0, 0, 1, left(x, 0), y, "cm", "/" + resource, "Do", "Q");
    }

    private void draw(Object... operandsAndOperators) {
        for (var part : operandsAndOperators) {
            if (part instanceof Double number) {
                append(Math.round(number * 100));
            } else {
                drawing.append(part);
            }
            drawing.append(' ');
        }
        drawing.setCharAt(drawing.length() - 1, '\n');
    }

    /** Appends a number in hundredths; {@link String#format} would take most of the time of a report. */
    private void append(long hundredths) {
        long size = Math.abs(hundredths);
        drawing.append(hundredths < 0 ? "-" : "").append(size / 100).append('.');
        drawing.append((char) ('0' + size / 10 % 10)).append((char) ('0' + size % 10));
    }

    /** Returns the page as a PDF content stream. */
    String content() {
        return drawing.toString();
    }
}
