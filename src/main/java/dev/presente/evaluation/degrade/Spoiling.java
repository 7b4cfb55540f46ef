package dev.presente.evaluation.degrade;

import static dev.presente.evaluation.degrade.Covers.bar;
import static dev.presente.evaluation.degrade.Covers.below;
import static dev.presente.evaluation.degrade.Covers.glasses;
import static dev.presente.evaluation.degrade.Covers.hat;
import static dev.presente.evaluation.degrade.Covers.mask;
import static dev.presente.evaluation.degrade.Covers.mouth;
import static dev.presente.evaluation.degrade.Covers.side;
import static dev.presente.evaluation.degrade.Covers.stripes;

import java.awt.Color;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Names the ways in which a photo is spoilt. */
enum Spoiling {
    NONE(photo -> photo),
    TURNED_30(photo -> photo.turned(30)),
    TURNED_45(photo -> photo.turned(45)),
    TURNED_60(photo -> photo.turned(60)),
    TURNED_90(photo -> photo.turned(90)),
    TURNED_180(photo -> photo.turned(180)),
    TURNED_270(photo -> photo.turned(270)),
    MASK_BLUE(photo -> photo.painted(mask(photo), new Color(150, 190, 220))),
    MASK_BLACK(photo -> photo.painted(mask(photo), new Color(25, 25, 28))),
    MASK_COLOURS(photo -> photo.painted(mask(photo), someColour(photo))),
    MASK_STRIPES(photo -> photo.painted(mask(photo), stripes(photo))),
    SCARF(photo -> photo.painted(below(photo), someColour(photo))),
    MOUTH(photo -> photo.painted(mouth(photo), new Color(190, 150, 130))),
    GLASSES(photo -> photo.painted(glasses(photo), new Color(20, 18, 18))),
    EYES_BAR(photo -> photo.painted(bar(photo), Color.BLACK)),
    HAT(photo -> photo.painted(hat(photo), new Color(60, 50, 40))),
    GLASSES_AND_MASK(photo -> MASK_BLUE.of(GLASSES.of(photo))),
    HALF(photo -> photo.painted(side(photo), Color.BLACK)),
    NEGATIVE(photo -> {
        var colours = colours(photo);
        return photo.drawn((i, channel) -> 255 - colours[channel][i]);
    }),
    EDGES(photo -> grey(photo, Drawing.edges(photo))),
    EDGES_WHITE(photo -> NEGATIVE.of(EDGES.of(photo))),
    EDGES_COLOUR(Spoiling::coloured),
    CHARCOAL(photo -> {
        var soft = Drawing.blurred(Drawing.edges(photo), photo.width(), 1);
        return photo.drawn((i, channel) -> (soft[i] - 128) * 1.8 + 110);
    }),
    PENCIL(photo -> grey(photo, Drawing.pencil(photo))),
    CARTOON(Spoiling::cartoon),
    MOSAIC(Spoiling::mosaic),
    CUT_LEFT_30(photo -> photo.cut(0.3, -1, 2, 2)),
    CUT_LEFT_50(photo -> photo.cut(0.5, -1, 2, 2)),
    CUT_RIGHT_50(photo -> photo.cut(-1, -1, 0.5, 2)),
    CUT_TOP_30(photo -> photo.cut(-1, 0.3, 2, 2)),
    CUT_TOP_50(photo -> photo.cut(-1, 0.5, 2, 2)),
    CUT_BOTTOM_30(photo -> photo.cut(-1, -1, 2, 0.7)),
    CUT_BOTTOM_50(photo -> photo.cut(-1, -1, 2, 0.5)),
    TIGHT(photo -> photo.cut(0.08, 0.12, 0.92, 0.96)),
    TIGHTER(photo -> photo.cut(0.18, 0.25, 0.82, 0.88)),
    KIOSK(Picture::atKiosk);

    @SuppressWarnings("ImmutableEnumChecker") // A function of its argument has no state.
    private final UnaryOperator<Picture> spoil;

    Spoiling(UnaryOperator<Picture> spoil) {
        this.spoil = spoil;
    }

    Picture of(Picture photo) {
        return spoil.apply(photo);
    }

    /** Returns the name in options and reports, such as {@code mask-blue}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Says whether the face may be taken: it is turned, cut so little that strangers do not match more often for it, or seen as a
     * poor camera sees it.
     */
    boolean isUsable() {
        return name().startsWith("TURNED")
                || EnumSet.of(NONE, TIGHT, CUT_LEFT_30, CUT_TOP_30, KIOSK).contains(this);
    }

    /** Returns a colour that is the same at every run for one photo. */
    private static Color someColour(Picture photo) {
        var random = new Random(photo.landmarks().hashCode());
        return new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256));
    }

    private static Picture grey(Picture photo, double[] values) {
        return photo.drawn((i, channel) -> values[i]);
    }

    private static double[][] colours(Picture photo) {
        return new double[][] {photo.channel(0), photo.channel(1), photo.channel(2)};
    }

    private static Picture coloured(Picture photo) {
        var edges = Drawing.edges(photo);
        var colours = colours(photo);
        return photo.drawn((i, channel) -> (colours[channel][i] / 4 + 128) * edges[i] / 255 + 40);
    }

    /** Leaves six levels of each colour, and black lines along strong edges. */
    private static Picture cartoon(Picture photo) {
        var edges = Drawing.edges(photo);
        var colours = colours(photo);
        for (int channel = 0; channel < colours.length; channel++) {
            colours[channel] = Drawing.blurred(colours[channel], photo.width(), 2);
        }
        return photo.drawn((i, channel) -> edges[i] < 150 ? 0 : (double) Math.round(colours[channel][i] / 51) * 51);
    }

    /** Leaves sixteen squares along the face's width. */
    private static Picture mosaic(Picture photo) {
        int side = (int) Math.max(1, photo.box().width() / 16);
        var colours = colours(photo);
        for (int channel = 0; channel < colours.length; channel++) {
            colours[channel] = Drawing.blurred(colours[channel], photo.width(), side / 2);
        }
        int w = photo.width();
        return photo.drawn((i, channel) -> {
            int x = Math.min(w - 1, i % w / side * side + side / 2);
            int y = Math.min(photo.height() - 1, i / w / side * side + side / 2);
            return colours[channel][y * w + x];
        });
    }
}
