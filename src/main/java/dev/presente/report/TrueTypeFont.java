package dev.presente.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Reads what a PDF needs of a TrueType font: which glyph a character has, how wide it is, and the file with only the outlines
 * that are used (ISO/IEC 14496-22). Characters beyond the basic multilingual plane have no glyph here.
 */
final class TrueTypeFont {
    private static final int COMPOSITE_WORDS = 0x1;
    private static final int COMPOSITE_SCALE = 0x8;
    private static final int COMPOSITE_MORE = 0x20;
    private static final int COMPOSITE_TWO_SCALES = 0x40;
    private static final int COMPOSITE_MATRIX = 0x80;

    private final byte[] bytes;
    private final ByteBuffer file;
    private final Map<String, Integer> tables = new HashMap<>();
    private final int unitsPerEm;
    private final int wideGlyphs;
    private final boolean longOffsets;
    private final char[] glyphs = new char[Character.MAX_VALUE + 1];

    private TrueTypeFont(byte[] bytes) {
        this.bytes = bytes;
        file = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
        for (int i = 0; i < file.getShort(4); i++) {
            int entry = 12 + 16 * i;
            tables.put(new String(bytes, entry, 4, StandardCharsets.US_ASCII), file.getInt(entry + 8));
        }
        unitsPerEm = unsigned(table("head") + 18);
        longOffsets = file.getShort(table("head") + 50) != 0;
        wideGlyphs = unsigned(table("hhea") + 34);
        readCharacters();
    }

    /** Reads the font from a resource beside this class. */
    static TrueTypeFont resource(String name) {
        try (var in = Objects.requireNonNull(TrueTypeFont.class.getResourceAsStream(name))) {
            return new TrueTypeFont(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the characters from the subtable of format 4 for Windows and Unicode, which every such font has. */
    private void readCharacters() {
        int cmap = table("cmap");
        int subtable = -1;
        for (int i = 0; i < unsigned(cmap + 2); i++) {
            int entry = cmap + 4 + 8 * i;
            if (unsigned(entry) == 3 && unsigned(entry + 2) == 1) {
                subtable = cmap + file.getInt(entry + 4);
            }
        }
        if (subtable < 0 || unsigned(subtable) != 4) {
            throw new IllegalArgumentException("The font has no character map of format 4");
        }
        int doubled = unsigned(subtable + 6);
        for (int s = 0; s < doubled; s += 2) {
            int end = unsigned(subtable + 14 + s);
            int start = unsigned(subtable + 16 + doubled + s);
            int delta = unsigned(subtable + 16 + 2 * doubled + s);
            int rangeAt = subtable + 16 + 3 * doubled + s;
            int range = unsigned(rangeAt);
            for (int c = start; c <= end && c < Character.MAX_VALUE; c++) {
                int glyph = range == 0 ? c : unsigned(rangeAt + range + 2 * (c - start));
                glyphs[c] = (char) (range != 0 && glyph == 0 ? 0 : glyph + delta);
            }
        }
    }

    /** Returns the glyph of a character; that of a question mark where the font has none. */
    int glyph(int character) {
        int glyph = character <= Character.MAX_VALUE ? glyphs[character] : 0;
        return glyph == 0 ? glyphs['?'] : glyph;
    }

    /** Returns how far a glyph advances, in thousandths of the font size. */
    int width(int glyph) {
        return scaled(unsigned(table("hmtx") + 4 * Math.min(glyph, wideGlyphs - 1)));
    }

    /** Returns the width of a text, in thousandths of the font size. */
    int width(String text) {
        return text.codePoints().map(c -> width(glyph(c))).sum();
    }

    int ascent() {
        return scaled(file.getShort(table("hhea") + 4));
    }

    int descent() {
        return scaled(file.getShort(table("hhea") + 6));
    }

    /** Returns the smallest box that holds any glyph: left, bottom, right, top. */
    int[] box() {
        int at = table("head") + 36;
        return new int[] {
            scaled(file.getShort(at)),
            scaled(file.getShort(at + 2)),
            scaled(file.getShort(at + 4)),
            scaled(file.getShort(at + 6))
        };
    }

    /** Returns the font file with the outlines of all other glyphs blank, so that it is small when compressed. */
    byte[] withOutlinesOf(BitSet used) {
        var kept = new BitSet();
        used.stream().forEach(glyph -> keep(glyph, kept));
        var copy = bytes.clone();
        int count = unsigned(table("maxp") + 4);
        for (int glyph = 0; glyph < count; glyph++) {
            if (!kept.get(glyph)) {
                Arrays.fill(copy, outline(glyph), outline(glyph + 1), (byte) 0);
            }
        }
        return copy;
    }

    /** Keeps a glyph and its parts: a letter with an accent is often composed of the outlines of two other glyphs. */
    private void keep(int glyph, BitSet kept) {
        if (kept.get(glyph)) {
            return;
        }
        kept.set(glyph);
        int at = outline(glyph);
        if (at == outline(glyph + 1) || file.getShort(at) >= 0) {
            return;
        }
        int flags;
        at += 10;
        do {
            flags = unsigned(at);
            keep(unsigned(at + 2), kept);
            at += 4 + ((flags & COMPOSITE_WORDS) != 0 ? 4 : 2);
            if ((flags & COMPOSITE_SCALE) != 0) {
                at += 2;
            } else if ((flags & COMPOSITE_TWO_SCALES) != 0) {
                at += 4;
            } else if ((flags & COMPOSITE_MATRIX) != 0) {
                at += 8;
            }
        } while ((flags & COMPOSITE_MORE) != 0);
    }

    private int outline(int glyph) {
        int loca = table("loca");
        return table("glyf") + (longOffsets ? file.getInt(loca + 4 * glyph) : 2 * unsigned(loca + 2 * glyph));
    }

    private int table(String name) {
        return Objects.requireNonNull(tables.get(name), name);
    }

    private int unsigned(int at) {
        return Short.toUnsignedInt(file.getShort(at));
    }

    private int scaled(int units) {
        return Math.round(units * 1000f / unitsPerEm);
    }
}
