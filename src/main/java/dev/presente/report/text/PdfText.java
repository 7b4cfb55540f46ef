package dev.presente.report.text;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns texts into PDF operators. The runtime's text layout puts the runs of each direction in order, joins and places the
 * glyphs; here they only get their codes.
 */
public final class PdfText {
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    /** So many texts are remembered: times, codes and names come again and again. */
    private static final int REMEMBERED = 4000;

    /**
     * Holds a text that is ready to be drawn.
     *
     * @param operators show the text with a font size of one; they stand between {@code BT} and {@code ET}
     * @param advances for each {@code char} of the text the width of the letter that begins there, in thousandths of the font
     *     size, or -1 within a letter
     */
    @SuppressWarnings("ArrayRecordComponent") // it is made once, only read and never compared
    public record Drawn(String operators, int[] advances) {
        /** Returns the width in thousandths of the font size. */
        public int width() {
            return Arrays.stream(advances).filter(advance -> advance > 0).sum();
        }
    }

    private record Wanted(String text, boolean isBold) {}

    private final Fonts fonts;
    private final PdfGlyphs glyphs;
    private final Map<Wanted, Drawn> known = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Wanted, Drawn> eldest) {
            return size() > REMEMBERED;
        }
    };

    public PdfText(Fonts fonts, PdfGlyphs glyphs) {
        this.fonts = fonts;
        this.glyphs = glyphs;
    }

    /** Returns a text as it is drawn, in the regular or the bold weight. */
    public Drawn of(String text, boolean isBold) {
        return known.computeIfAbsent(new Wanted(text, isBold), this::drawn);
    }

    private Drawn drawn(Wanted wanted) {
        var text = wanted.text().replaceAll("\\p{Cntrl}", " ");
        var advances = new int[text.length()];
        if (text.isEmpty()) {
            return new Drawn("", advances);
        }
        Arrays.fill(advances, -1);
        var bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        var codes = new ArrayList<PdfGlyphs.Code>();
        for (var run : inVisualOrder(text, bidi, wanted.isBold())) {
            add(text, run, codes, advances);
        }
        return new Drawn(shown(codes), advances);
    }

    private record Run(Fonts.Run part, int level) {
        boolean isRightToLeft() {
            return level % 2 == 1;
        }
    }

    private List<Run> inVisualOrder(String text, Bidi bidi, boolean isBold) {
        var runs = new ArrayList<Run>();
        for (int i = 0; i < bidi.getRunCount(); i++) {
            int level = bidi.getRunLevel(i);
            for (var part : fonts.runs(text, bidi.getRunStart(i), bidi.getRunLimit(i), isBold)) {
                runs.add(new Run(part, level));
            }
        }
        var levels = new byte[runs.size()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) runs.get(i).level();
        }
        var ordered = runs.toArray(Run[]::new);
        Bidi.reorderVisually(levels, 0, ordered, 0, levels.length);
        return List.of(ordered);
    }

    /** Adds a code for each cluster: the glyphs that draw a letter with its marks, or some letters together. */
    private void add(String text, Run run, List<PdfGlyphs.Code> codes, int[] advances) {
        var part = text.substring(run.part().start(), run.part().end());
        var vector = run.part()
                .font()
                .layoutGlyphVector(
                        EXACT,
                        part.toCharArray(),
                        0,
                        part.length(),
                        run.isRightToLeft() ? Font.LAYOUT_RIGHT_TO_LEFT : Font.LAYOUT_LEFT_TO_RIGHT);
        int count = vector.getNumGlyphs();
        var starts = startsOfLetters(part, vector.getGlyphCharIndices(0, count, null));
        var borders = Arrays.stream(starts).sorted().distinct().toArray();
        double left = 0;
        for (int first = 0, next; first < count; first = next) {
            next = first + 1;
            while (next < count && starts[next] == starts[first]) {
                next++;
            }
            double right = left(vector, next, starts);
            int border = Arrays.binarySearch(borders, starts[first]) + 1;
            var letters = part.substring(starts[first], border < borders.length ? borders[border] : part.length());
            var code = glyphs.code(
                    vector, first, next, left, right, run.isRightToLeft() ? Letters.mirrored(letters) : letters);
            codes.add(code);
            advances[run.part().start() + starts[first]] = code.width();
            left = right;
        }
    }

    private static int[] startsOfLetters(String text, int[] places) {
        var starts = new int[text.length()];
        int at = 0;
        for (var letter : Letters.of(text)) {
            Arrays.fill(starts, at, at + letter.length(), at);
            at += letter.length();
        }
        return Arrays.stream(places).map(place -> starts[place]).toArray();
    }

    /** Returns where the cluster that begins with a glyph begins: a mark may stand before the letter that it belongs to. */
    private static double left(GlyphVector vector, int glyph, int[] starts) {
        double left = vector.getGlyphPosition(glyph).getX();
        for (int i = glyph + 1; i < starts.length && starts[i] == starts[glyph]; i++) {
            left = Math.min(left, vector.getGlyphPosition(i).getX());
        }
        return left;
    }

    private static String shown(List<PdfGlyphs.Code> codes) {
        var operators = new StringBuilder();
        int font = -1;
        for (var code : codes) {
            if (code.font() != font) {
                operators.append(font < 0 ? "" : "> Tj ");
                operators.append("/G").append(code.font()).append(" 1 Tf <");
                font = code.font();
            }
            operators.append(HexFormat.of().toHexDigits((byte) code.number()));
        }
        return operators.append("> Tj").toString();
    }
}
