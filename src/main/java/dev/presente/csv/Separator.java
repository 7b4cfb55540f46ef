package dev.presente.csv;

import java.util.regex.Pattern;

/**
 * Finds what separates the cells of a file.
 *
 * @param from where the rows begin in the text
 * @param line the number of the line there, from 1
 */
record Separator(char character, int from, int line) {
    private static final Pattern NAMED = Pattern.compile("(?i)\\A\"?sep=([,;\t])\"?[,;\t ]*(?:\r\n|\r|\n|\\z)");

    static Separator of(String text) {
        var named = NAMED.matcher(text);
        return named.find()
                ? new Separator(named.group(1).charAt(0), named.end(), 2)
                : new Separator(mostFrequent(text), 0, 1);
    }

    /** Counts outside quotation marks in the first line that has any text. */
    private static char mostFrequent(String text) {
        var counts = new int[3];
        var candidates = ",;\t";
        boolean quoted = false;
        boolean seen = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (!quoted && (c == '\n' || c == '\r') && seen) {
                break;
            }
            seen |= !Character.isWhitespace(c);
            int candidate = candidates.indexOf(c);
            if (!quoted && candidate >= 0) {
                counts[candidate]++;
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return candidates.charAt(best);
    }
}
