package dev.presente.report.text;

import java.awt.Font;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Embeds the outlines of what is drawn, and nothing else of the fonts, whatever their format: as fonts of type 3, whose glyphs
 * are drawings (ISO 32000-1, 9.6.5). Each of them has 256 codes, and a code is a cluster with the characters that it stands for.
 */
public final class PdfGlyphs {
    private static final int CODES = 256;

    /**
     * Names a glyph of a font of this file.
     *
     * @param width in thousandths of the font size
     */
    record Code(int font, int number, int width) {}

    /** Says what a cluster looks like: its width, and each glyph with its place. */
    private record Look(Font font, List<Integer> glyphs, String text) {}

    private record Glyph(int drawing, int width, String text) {}

    private final PdfFile pdf;
    private final Map<Look, Code> codes = new HashMap<>();
    private final List<Glyph> glyphs = new ArrayList<>();

    public PdfGlyphs(PdfFile pdf) {
        this.pdf = pdf;
    }

    /**
     * Returns the code of a cluster, and writes its drawing when it is new.
     *
     * @param left where it begins in the vector
     * @param right where the next cluster begins
     * @param text the characters that it stands for
     */
    Code code(GlyphVector vector, int first, int next, double left, double right, String text) {
        int width = (int) Math.round(right - left);
        var look = new ArrayList<Integer>();
        look.add(width);
        for (int i = first; i < next; i++) {
            var place = vector.getGlyphPosition(i);
            look.add(vector.getGlyphCode(i));
            look.add((int) Math.round(place.getX() - left));
            look.add((int) Math.round(place.getY()));
        }
        return codes.computeIfAbsent(new Look(vector.getFont(), look, text), unused -> {
            glyphs.add(new Glyph(draw(vector, first, next, left, width), width, text));
            return new Code((glyphs.size() - 1) / CODES, (glyphs.size() - 1) % CODES, width);
        });
    }

    private int draw(GlyphVector vector, int first, int next, double left, int width) {
        var outline = new Path2D.Double();
        for (int i = first; i < next; i++) {
            outline.append(vector.getGlyphOutline(i), false);
        }
        outline.transform(new AffineTransform(1, 0, 0, -1, -left, 0)); // in PDF, y grows upwards
        int number = pdf.reserve();
        try {
            pdf.stream(number, "", PdfOutline.of(outline, width).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return number;
    }

    /** Writes the fonts, and the dictionary that names them as object {@code number}. */
    public void write(int number) throws IOException {
        var names = new StringBuilder();
        for (int font = 0; font * CODES < glyphs.size(); font++) {
            int object = pdf.reserve();
            names.append(" /G").append(font).append(' ').append(object).append(" 0 R");
            writeFont(object, glyphs.subList(font * CODES, Math.min(glyphs.size(), (font + 1) * CODES)));
        }
        pdf.object(number, "<<" + names + " >>");
    }

    private void writeFont(int number, List<Glyph> used) throws IOException {
        int unicode = pdf.reserve();
        var names = new StringBuilder();
        var drawings = new StringBuilder();
        for (int i = 0; i < used.size(); i++) {
            names.append("/g").append(i).append(' ');
            drawings.append("/g%d %d 0 R ".formatted(i, used.get(i).drawing()));
        }
        pdf.object(
                number,
                "<< /Type /Font /Subtype /Type3 /FontBBox [0 -300 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << %s>> /Encoding << /Type /Encoding /Differences [0 %s] >> /FirstChar 0 /LastChar %d /Widths [%s] /ToUnicode %d 0 R /Resources << >> >>"
                        .formatted(
                                drawings,
                                names,
                                used.size() - 1,
                                used.stream().map(glyph -> "" + glyph.width()).collect(Collectors.joining(" ")),
                                unicode));
        pdf.stream(unicode, "", characters(used).getBytes(StandardCharsets.US_ASCII));
    }

    /** Maps each code back to its characters, so that the text can be searched and copied. */
    private static String characters(List<Glyph> used) {
        var map = new StringBuilder("""
                /CIDInit /ProcSet findresource begin
                12 dict begin
                begincmap
                /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
                /CMapName /Adobe-Identity-UCS def
                /CMapType 2 def
                1 begincodespacerange
                <00> <ff>
                endcodespacerange
                """);
        for (int i = 0; i < used.size(); i++) {
            map.append("1 beginbfchar\n<")
                    .append(HexFormat.of().toHexDigits((byte) i))
                    .append("> <");
            map.append(HexFormat.of().formatHex(used.get(i).text().getBytes(StandardCharsets.UTF_16BE)));
            map.append(">\nendbfchar\n");
        }
        return map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
                .toString();
    }
}
