package dev.presente.report.text;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.TextAttribute;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Knows which font draws which letter: the packaged one, which has the Latin, Greek and Cyrillic letters, then the first of
 * {@link OtherFonts} that has it.
 */
@Component
@EnableConfigurationProperties(ReportProperties.class)
public class Fonts {
    private static final Logger LOG = LoggerFactory.getLogger(Fonts.class);

    /** So many points are one em, so that lengths are thousandths of the font size, as in PDF. */
    static final int EM = 1000;

    /** So many answers are remembered at most. */
    private static final int REMEMBERED = 50_000;

    private final OtherFonts others;
    private final Map<String, Optional<Font>> known = new ConcurrentHashMap<>();

    @Autowired
    Fonts(ReportProperties properties) {
        this(properties.fonts());
    }

    /**
     * Makes fonts without the settings of the service.
     *
     * @param folder with fonts that come before those of the machine
     */
    public Fonts(@Nullable Path folder) {
        this.others = new OtherFonts(folder);
    }

    /** The packaged font, loaded at its first use. */
    private static final class Packaged {
        static final Font PLAIN = read("LiberationSans-Regular.ttf");
        static final Font BOLD = read("LiberationSans-Bold.ttf");

        private static Font read(String name) {
            try (var in = Objects.requireNonNull(Fonts.class.getResourceAsStream(name))) {
                return Font.createFont(Font.TRUETYPE_FONT, in).deriveFont((float) EM);
            } catch (IOException | FontFormatException e) {
                throw new IllegalStateException(e);
            }
        }

        static Font styled(boolean isBold) {
            return isBold ? BOLD : PLAIN;
        }
    }

    /** Decides whether this machine can work with fonts: some Linux images lack fontconfig, which the runtime needs for PDF. */
    public boolean areThere() {
        try {
            return Packaged.PLAIN.canDisplay('a');
        } catch (LinkageError | InternalError e) {
            LOG.warn("Reports cannot be written as PDF: the library fontconfig is missing", e);
            return false;
        }
    }

    /** States that one font draws the characters from {@code start} to before {@code end}. */
    record Run(int start, int end, Font font) {}

    /** Decides whether the packaged font has every character of a text. */
    boolean isPlain(String text) {
        return Packaged.PLAIN.canDisplayUpTo(text) < 0;
    }

    /**
     * Divides the part of a text from {@code start} to before {@code end} into runs of one font each. What no font has is in
     * runs of the packaged font, which draws a box for it.
     */
    List<Run> runs(String text, int start, int end, boolean isBold) {
        var runs = new ArrayList<Run>();
        int from = start;
        while (from < end) {
            boolean isPackaged = hasPackaged(Letters.at(text, from, end));
            int to = from;
            while (to < end && hasPackaged(Letters.at(text, to, end)) == isPackaged) {
                to += Letters.at(text, to, end).length();
            }
            if (isPackaged) {
                runs.add(new Run(from, to, Packaged.styled(isBold)));
            } else {
                foreign(text, from, to, isBold, runs);
            }
            from = to;
        }
        return runs;
    }

    /** Adds the runs of a part that the packaged font lacks: one where one font has all of it, so that its letters join. */
    private void foreign(String text, int start, int end, boolean isBold, List<Run> runs) {
        var whole = other(text.substring(start, end));
        if (whole.isPresent()) {
            runs.add(new Run(start, end, styled(whole, isBold)));
            return;
        }
        for (int at = start; at < end; ) {
            var letter = Letters.at(text, at, end);
            var font = styled(other(letter), isBold);
            var last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (last != null && last.end() == at && last.font().equals(font)) {
                runs.set(runs.size() - 1, new Run(last.start(), at + letter.length(), font));
            } else {
                runs.add(new Run(at, at + letter.length(), font));
            }
            at += letter.length();
        }
    }

    private Font styled(Optional<Font> font, boolean isBold) {
        if (font.isEmpty()) {
            return Packaged.styled(isBold);
        }
        return font.get()
                .deriveFont(isBold ? Font.BOLD : Font.PLAIN, EM)
                .deriveFont(Map.of(TextAttribute.LIGATURES, TextAttribute.LIGATURES_ON));
    }

    private boolean hasPackaged(String letter) {
        return letter.codePoints().allMatch(c -> Packaged.PLAIN.canDisplay(c) || Letters.isInvisible(c));
    }

    /** Decides whether some font has a letter. */
    public boolean has(String letter) {
        return hasPackaged(letter) || other(letter).isPresent();
    }

    private Optional<Font> other(String text) {
        var found = known.get(text);
        if (found == null) {
            found = others.first(text);
            if (known.size() >= REMEMBERED) {
                known.clear();
            }
            known.put(text, found);
        }
        return found;
    }
}
