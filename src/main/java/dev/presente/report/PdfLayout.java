package dev.presente.report;

import dev.presente.report.PdfPage.Style;
import dev.presente.report.text.Words;
import java.text.Bidi;
import java.text.BreakIterator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

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

    /** A line of a text from right to left that begins with other letters is still read from the right. */
    private static final String RIGHT_TO_LEFT_MARK = "\u200f";

    private static final LocalDate SAMPLE = LocalDate.of(2000, 12, 22);
    private static final double SHORT_SIDE = 595.28;
    private static final double LONG_SIDE = 841.89;

    static PdfLayout of(List<Column> columns, Style titles, Style cells, Words words) {
        var widths = columns.stream()
                .mapToDouble(c -> Math.max(least(c.type(), cells, words), titles.width(c.title()) + 2 * PADDING))
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

    private static double least(Column.Type type, Style cells, Words words) {
        return switch (type) {
            case TEXT, CODES -> 56;
            case DATE -> widestDay(cells, words) + 2 * PADDING;
            case INSTANT -> 50; // a time, or a date and below it a time
            case TIME, DURATION, HOURS, BALANCE, NUMBER -> 38;
        };
    }

    /** Returns the width of the widest day of a week; a form of dates has about the same width in each month. */
    private static double widestDay(Style cells, Words words) {
        return IntStream.range(0, 7)
                .mapToDouble(i -> cells.width(words.dayAndDate(SAMPLE.plusDays(i))))
                .max()
                .orElse(0);
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

    /** Breaks a text into the lines that fit into column {@code i}. */
    List<String> lines(String text, int i, Style style) {
        return lines(text, columns.get(i).width() - 2 * PADDING, style);
    }

    /**
     * Breaks a text into the lines that fit into a width: at a space, else between words of a script without spaces,
     * else between letters.
     */
    static List<String> lines(String text, double available, Style style) {
        var lines = new ArrayList<String>();
        var rest = text.strip();
        var mark = Bidi.requiresBidi(text.toCharArray(), 0, text.length())
                        && !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight()
                ? RIGHT_TO_LEFT_MARK
                : "";
        while (style.width(rest) > available) {
            int end = style.fitting(rest, available);
            int space = rest.lastIndexOf(' ', end);
            int cut = space > mark.length() ? space : wordsEnd(rest, end);
            lines.add(rest.substring(0, cut));
            rest = mark + rest.substring(cut).strip();
        }
        lines.add(rest);
        return lines;
    }

    /** Returns where the last word of a script without spaces ends that fits; {@code end} when there is none. */
    private static int wordsEnd(String text, int end) {
        var breaks =
                BreakIterator.getLineInstance(Locale.forLanguageTag("th")); // only this one knows the words of Thai
        breaks.setText(text);
        int last = breaks.isBoundary(end) ? end : breaks.preceding(end);
        return last > 0 ? last : end;
    }
}
