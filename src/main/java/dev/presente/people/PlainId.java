package dev.presente.people;

import dev.presente.digest.Sha256;
import java.text.Normalizer;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes a plain id, as {@link Employee#ID_PATTERN} wants it, of an external one. Letters lose their accents, and what is no
 * letter, digit, dot or underscore becomes a hyphen. Where letters of another script had to be left out, the id ends with a
 * piece of the hash of the external one. The same external id always gives the same plain id.
 */
final class PlainId {
    private static final int LONGEST = 56;
    private static final int HASH = 6;

    private static final Map<Integer, String> LATIN = Map.ofEntries(
            Map.entry((int) 'ß', "ss"),
            Map.entry((int) 'æ', "ae"),
            Map.entry((int) 'Æ', "AE"),
            Map.entry((int) 'œ', "oe"),
            Map.entry((int) 'Œ', "OE"),
            Map.entry((int) 'ø', "o"),
            Map.entry((int) 'Ø', "O"),
            Map.entry((int) 'ł', "l"),
            Map.entry((int) 'Ł', "L"),
            Map.entry((int) 'đ', "d"),
            Map.entry((int) 'Đ', "D"),
            Map.entry((int) 'ð', "d"),
            Map.entry((int) 'þ', "th"),
            Map.entry((int) 'ı', "i"));

    private PlainId() {}

    static String of(String externalId) {
        var letters = Normalizer.normalize(externalId, Normalizer.Form.NFKD)
                .codePoints()
                .mapToObj(PlainId::plain)
                .collect(Collectors.joining());
        var id = letters.replace("?", "").replaceAll("-{2,}", "-").replaceAll("^-|-$", "");
        var cut = id.substring(0, Math.min(id.length(), LONGEST));
        boolean isWhole = !letters.contains("?") && cut.equals(id) && cut.matches(Employee.ID_PATTERN);
        return isWhole ? cut : (cut + "-" + hash(externalId)).replaceAll("^[-.]+", "");
    }

    /** Returns what stands for a character; {@code ?} where nothing does. */
    private static String plain(int c) {
        if (c < 0x80) {
            return Character.toString(c).matches("[A-Za-z0-9._-]") ? Character.toString(c) : "-";
        }
        if (Character.getType(c) == Character.NON_SPACING_MARK) {
            return "";
        }
        if (Character.isDigit(c)) {
            return Integer.toString(Character.digit(c, 10));
        }
        return Character.isLetter(c) ? LATIN.getOrDefault(c, "?") : "-";
    }

    private static String hash(String externalId) {
        return Sha256.hex(Sha256.of(externalId)).substring(0, HASH);
    }

    /** Returns the id that follows when {@code id} is taken for the {@code time}-th time, counted from 2. */
    static String next(String id, int time) {
        return id + "-" + time;
    }
}
