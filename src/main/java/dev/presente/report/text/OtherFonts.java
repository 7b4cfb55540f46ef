package dev.presente.report.text;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the fonts beside the packaged one: those of a folder first, then those of the machine. They are read when needed. */
final class OtherFonts {
    private static final Logger LOG = LoggerFactory.getLogger(OtherFonts.class);
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    /** These stand for other fonts, or say that they have every character. */
    private static final Set<String> NO_FONTS = Set.of(
            Font.DIALOG, Font.DIALOG_INPUT, Font.SANS_SERIF, Font.SERIF, Font.MONOSPACED, "LastResort", ".LastResort");

    private static final Pattern STYLED =
            Pattern.compile("Bold|Black|Heavy|Light|Thin|Medium|Italic|Oblique|Condensed|Mono|Display|UI\\b");

    private final @Nullable Path folder;
    private @Nullable List<Font> fonts;

    OtherFonts(@Nullable Path folder) {
        this.folder = folder;
    }

    /** Returns the first font that draws every letter of a text. */
    Optional<Font> first(String text) {
        var letters = Letters.of(text);
        return fonts().stream()
                .filter(font -> letters.stream().allMatch(letter -> draws(font, letter)))
                .findFirst();
    }

    /** A font of pictures, such as of emoji, has characters without an outline; they do not count. */
    private static boolean draws(Font font, String letter) {
        if (letter.codePoints().allMatch(Letters::isInvisible)) {
            return true;
        }
        return (has(font, letter) || has(font, Letters.composed(letter)))
                && !font.createGlyphVector(EXACT, Letters.composed(letter))
                        .getOutline()
                        .getBounds2D()
                        .isEmpty();
    }

    private static boolean has(Font font, String letter) {
        return letter.codePoints().allMatch(c -> font.canDisplay(c) || Letters.isInvisible(c));
    }

    private synchronized List<Font> fonts() {
        if (fonts == null) {
            var found = new ArrayList<Font>();
            if (folder != null) {
                found.addAll(in(folder));
            }
            found.addAll(ofMachine());
            fonts = List.copyOf(found);
            LOG.info("{} fonts are there for reports", fonts.size());
        }
        return fonts;
    }

    private static List<Font> in(Path folder) {
        var found = new ArrayList<Font>();
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                if (file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(ttf|otf|ttc|otc)")) {
                    found.addAll(faces(file));
                }
            }
        } catch (IOException e) {
            LOG.warn("The folder of fonts cannot be read: {}", folder, e);
        }
        return found;
    }

    private static List<Font> faces(Path file) {
        try {
            return List.of(Font.createFonts(file.toFile()));
        } catch (IOException | FontFormatException e) {
            LOG.warn("This is no font that can be read: {}", file, e);
            return List.of();
        }
    }

    /** Upright faces of normal weight come first, and among them those without serifs, as the packaged font is. */
    private static List<Font> ofMachine() {
        return Arrays.stream(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts())
                .filter(font -> !NO_FONTS.contains(font.getFamily(Locale.ROOT)))
                .sorted(Comparator.comparing(
                                (Font font) -> STYLED.matcher(name(font)).find())
                        .thenComparing(font -> !name(font).contains("Sans"))
                        .thenComparing(OtherFonts::name))
                .toList();
    }

    private static String name(Font font) {
        return font.getFontName(Locale.ROOT);
    }
}
