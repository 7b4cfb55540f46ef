package dev.presente.training.report;

import java.util.Locale;

/** Writes text and numbers as HTML and SVG accept them. The page is also well-formed XML. */
final class Markup {
    private Markup() {}

    /**
     * Escapes text. Names come from files and may hold anything: nothing of them is markup, and what XML does not allow is
     * replaced.
     */
    static String escape(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
            }
        });
        return out.toString();
    }

    private static boolean isAllowed(int c) {
        return c >= ' '
                && !Character.isISOControl(c)
                && c != 0xFFFE
                && c != 0xFFFF
                && Character.getType(c) != Character.SURROGATE;
    }

    /** Writes a place in a drawing. */
    static String at(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * share);
    }

    static String decimals(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Returns a drawing with its title; {@code title} and {@code note} are text. */
    static String figure(String title, String note, String drawing) {
        return "<figure><figcaption><b>" + escape(title) + "</b> " + escape(note) + "</figcaption>\n" + drawing
                + "</figure>\n";
    }
}
