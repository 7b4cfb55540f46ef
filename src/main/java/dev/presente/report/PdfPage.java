package dev.presente.report;

import java.util.Locale;

/** The drawing of one page. Points of 1/72 inch; x grows to the right and y upwards, from the lower left corner. */
final class PdfPage {
    /** A font at a size, with the name that the page's resources have for it. */
    record Style(PdfFont font, String resource, double size, double grey) {
        double width(String text) {
            return font.width(text, size);
        }
    }

    private final StringBuilder drawing = new StringBuilder();

    void text(double x, double y, Style style, String text) {
        draw("BT %.2f g /%s %.1f Tf %.2f %.2f Td ", style.grey(), style.resource(), style.size(), x, y);
        drawing.append(style.font().string(text)).append(" Tj ET\n");
    }

    void textEndingAt(double x, double y, Style style, String text) {
        text(x - style.width(text), y, style, text);
    }

    void rule(double left, double right, double y, double thickness, double grey) {
        draw("%.2f G %.2f w %.2f %.2f m %.2f %.2f l S\n", grey, thickness, left, y, right, y);
    }

    void band(double left, double bottom, double width, double height, double grey) {
        draw("%.2f g %.2f %.2f %.2f %.2f re f\n", grey, left, bottom, width, height);
    }

    /** Draws a form of the page's resources with its origin at a place. */
    void form(double x, double y, String resource) {
        draw("q 1 0 0 1 %.2f %.2f cm /%s Do Q\n", x, y, resource);
    }

    private void draw(String format, Object... values) {
        drawing.append(String.format(Locale.ROOT, format, values));
    }

    /** As a PDF content stream. */
    String content() {
        return drawing.toString();
    }
}
