package dev.presente.report;

import dev.presente.report.PdfPage.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Places things on an A4 page, upright where the columns fit and in landscape otherwise. Lengths are in points.
 *
 * @param columns where each column stands
 */
record PdfLayout(double pageWidth, double pageHeight, List<Span> columns) {
    static final double MARGIN = 32;
    static final double PADDING = 4;

    /** States left edge and width, including padding. */
    record Span(double start, double width) {
        double end() {
            return start + width;
        }
    }

    private static final double SHORT_SIDE = 595.28;
    private static final double LONG_SIDE = 841.89;

    static PdfLayout of(List<Column> columns, Style titles) {
        var widths = columns.stream()
                .mapToDouble(c -> Math.max(least(c.type()), titles.width(c.title()) + 2 * PADDING))
                .toArray();
        double needed = Arrays.stream(widths).sum();
        boolean upright = needed <= SHORT_SIDE - 2 * MARGIN;
        double available = (upright ? SHORT_SIDE : LONG_SIDE) - 2 * MARGIN;
        if (needed > available) {
            scale(widths, available / needed);
        } else {
            widen(columns, widths, available - needed);
        }
        return upright
                ? new PdfLayout(SHORT_SIDE, LONG_SIDE, spans(widths))
                : new PdfLayout(LONG_SIDE, SHORT_SIDE, spans(widths));
    }

    private static double least(Column.Type type) {
        return switch (type) {
            case TEXT, CODES -> 56;
            case DATE -> 68;
            case INSTANT -> 50; // a time, or a date and below it a time
            case TIME, DURATION, BALANCE, NUMBER -> 38;
        };
    }

    private static void scale(double[] widths, double factor) {
        Arrays.setAll(widths, i -> widths[i] * factor);
    }

    /** Widens the last column of text, a name or a reason, to the space that is left. */
    private static void widen(List<Column> columns, double[] widths, double left) {
        for (int i = widths.length - 1; i >= 0; i--) {
            if (columns.get(i).type() == Column.Type.TEXT || columns.get(i).type() == Column.Type.CODES) {
                widths[i] += left;
                return;
            }
        }
    }

    private static List<Span> spans(double[] widths) {
        var spans = new ArrayList<Span>();
        double x = MARGIN;
        for (double width : widths) {
            spans.add(new Span(x, width));
            x += width;
        }
        return List.copyOf(spans);
    }

    double right() {
        return pageWidth - MARGIN;
    }

    /** Breaks a text into the lines that fit into column {@code i}, between words where there is a space. */
    List<String> lines(String text, int i, Style style) {
        double available = columns.get(i).width() - 2 * PADDING;
        var lines = new ArrayList<String>();
        var rest = text.strip();
        while (style.width(rest) > available) {
            int end = fitting(rest, available, style);
            int space = rest.lastIndexOf(' ', end);
            int cut = space > 0 ? space : end;
            lines.add(rest.substring(0, cut));
            rest = rest.substring(cut).strip();
        }
        lines.add(rest);
        return lines;
    }

    /** Returns how much of the text fits: at least one character. */
    private static int fitting(String text, double available, Style style) {
        int end = text.offsetByCodePoints(0, 1);
        while (end < text.length() && style.width(text.substring(0, text.offsetByCodePoints(end, 1))) <= available) {
            end = text.offsetByCodePoints(end, 1);
        }
        return end;
    }
}
