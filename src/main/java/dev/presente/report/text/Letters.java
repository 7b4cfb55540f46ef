package dev.presente.report.text;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Divides text into what readers take for letters: a character with its marks. */
final class Letters {
    /** Before U+0300 there are no marks. */
    private static final char FIRST_MARK = 0x300;

    private static final String PAIRS = "()[]{}<>\u00ab\u00bb\u2039\u203a";

    private Letters() {}

    static List<String> of(String text) {
        var letters = new ArrayList<String>();
        for (int at = 0;
                at < text.length();
                at += letters.get(letters.size() - 1).length()) {
            letters.add(at(text, at, text.length()));
        }
        return letters;
    }

    /** Returns the letter that begins at a place, at most to before {@code end}. */
    static String at(String text, int start, int end) {
        int next = text.offsetByCodePoints(start, 1);
        if (next >= end || text.charAt(next) < FIRST_MARK) {
            return text.substring(start, Math.min(next, end));
        }
        var breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
        var rest = text.substring(start, end);
        breaks.setText(rest);
        breaks.first();
        return rest.substring(0, breaks.next());
    }

    /** Returns a letter with its marks as one character, where there is such a character. */
    static String composed(String letter) {
        return Normalizer.normalize(letter, Normalizer.Form.NFC);
    }

    /** Decides whether a character only steers how others are drawn, or is a blank. */
    static boolean isInvisible(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT
                || (character >= 0xFE00 && character <= 0xFE0F) // variation selectors
                || (character >= 0xE0100 && character <= 0xE01EF);
    }

    /** Returns the bracket that looks like this one in a text from right to left: programs that read a PDF expect its look. */
    static String mirrored(String letters) {
        int place = letters.length() == 1 ? PAIRS.indexOf(letters) : -1;
        return place < 0 ? letters : String.valueOf(PAIRS.charAt(place ^ 1));
    }
}
