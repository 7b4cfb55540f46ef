package dev.presente.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Embeds a font in one PDF and notes the characters that were drawn. */
final class PdfFont {
    /** A character map may hold at most this many entries in a block (Adobe Technical Note 5014). */
    private static final int BLOCK = 100;

    private final String name;
    private final TrueTypeFont font;
    private final BitSet characters = new BitSet();

    PdfFont(String name, TrueTypeFont font) {
        this.name = name;
        this.font = font;
    }

    /** Returns the text as a PDF string of glyph numbers. */
    String string(String text) {
        var hex = new StringBuilder(text.length() * 4 + 2).append('<');
        text.codePoints().forEach(c -> {
            characters.set(font.glyph(c) == font.glyph('?') ? '?' : c);
            hex.append(HexFormat.of().toHexDigits((char) font.glyph(c)));
        });
        return hex.append('>').toString();
    }

    /** Returns the width of a text at that size, in points. */
    double width(String text, double size) {
        return font.width(text) * size / 1000;
    }

    /** Writes the font as object {@code number}: a composite font whose codes are glyph numbers (ISO 32000-1, 9.7). */
    void write(PdfFile pdf, int number) throws IOException {
        int descendant = pdf.reserve();
        int descriptor = pdf.reserve();
        int file = pdf.reserve();
        int unicode = pdf.reserve();
        pdf.object(
                number,
                "<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>"
                        .formatted(name, descendant, unicode));
        pdf.object(
                descendant,
                "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDToGIDMap /Identity /FontDescriptor %d 0 R /W [%s] /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
                        .formatted(name, descriptor, widths()));
        var box = font.box();
        pdf.object(
                descriptor,
                "<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [%d %d %d %d] /ItalicAngle 0 /Ascent %d /Descent %d /CapHeight %d /StemV 80 /FontFile2 %d 0 R >>"
                        .formatted(
                                name,
                                box[0],
                                box[1],
                                box[2],
                                box[3],
                                font.ascent(),
                                font.descent(),
                                font.ascent(),
                                file));
        var glyphs = new BitSet();
        glyphs.set(0);
        characters.stream().map(font::glyph).forEach(glyphs::set);
        var outlines = font.withOutlinesOf(glyphs);
        pdf.stream(file, "/Length1 " + outlines.length, outlines);
        pdf.stream(unicode, "", unicode().getBytes(StandardCharsets.US_ASCII));
    }

    private String widths() {
        return characters.stream()
                .map(font::glyph)
                .distinct()
                .mapToObj(glyph -> glyph + " [" + font.width(glyph) + "]")
                .collect(Collectors.joining(" "));
    }

    /** Maps each glyph back to its character, so that the text can be searched and copied. */
    private String unicode() {
        var map = new StringBuilder("""
                /CIDInit /ProcSet findresource begin
                12 dict begin
                begincmap
                /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
                /CMapName /Adobe-Identity-UCS def
                /CMapType 2 def
                1 begincodespacerange
                <0000> <ffff>
                endcodespacerange
                """);
        var used = characters.stream().toArray();
        for (int start = 0; start < used.length; start += BLOCK) {
            int end = Math.min(start + BLOCK, used.length);
            map.append(end - start).append(" beginbfchar\n");
            for (int i = start; i < end; i++) {
                map.append(String.format("<%04x> <%04x>%n", font.glyph(used[i]), used[i]));
            }
            map.append("endbfchar\n");
        }
        return map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
                .toString();
    }
}
