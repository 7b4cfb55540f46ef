package dev.presente.face.framing;

import dev.presente.face.image.Affine;
import dev.presente.face.image.FaceImage;
import dev.presente.face.pack.PackManifest.Network;
import java.util.ArrayList;
import java.util.List;

/** Cuts a large photo into overlapping tiles of one size, each of which fills the input of the detector. */
record Tiles(List<Tile> list) {
    /** In a smaller photo the detector finds each usable face at once. */
    private static final long LEAST_PIXELS = 2_000_000;

    /** So many pixels of the photo become one of the input. The detector finds faces of 16 pixels, so one of 40 in the last. */
    private static final double[] SCALES = {5, 2.5};

    /** Tiles overlap by this share of a side, which is more than a face that larger tiles did not show. */
    private static final double OVERLAP = 0.2;

    /** Holds the rectangle that a tile covers and its place in the photo. */
    record Tile(Affine window, double left, double top, double right, double bottom, FaceImage image) {
        /** Says whether the tile shows the whole face: a box that is cut by an inner edge is whole in the next tile. */
        boolean holds(FaceBox box) {
            double margin = box.height() * 0.05;
            return (box.left() > left + margin || left <= 0)
                    && (box.top() > top + margin || top <= 0)
                    && (box.right() < right - margin || right >= image.width())
                    && (box.bottom() < bottom - margin || bottom >= image.height());
        }
    }

    /** Returns the tiles of each size, the largest first; none for a photo that is not large. */
    static List<Tiles> of(FaceImage image, Network input) {
        var all = new ArrayList<Tiles>();
        double whole = Math.max((double) image.width() / input.width(), (double) image.height() / input.height());
        for (double scale : SCALES) {
            if ((long) image.width() * image.height() > LEAST_PIXELS && scale < whole) {
                all.add(of(image, input, scale));
            }
        }
        return all;
    }

    private static Tiles of(FaceImage image, Network input, double scale) {
        double width = scale * input.width();
        double height = scale * input.height();
        var tiles = new ArrayList<Tile>();
        for (double top : starts(image.height(), height)) {
            for (double left : starts(image.width(), width)) {
                double right = left + width;
                double bottom = top + height;
                var window = Affine.ofRectangle(left, top, right, bottom, input.width(), input.height());
                tiles.add(new Tile(window, left, top, right, bottom, image));
            }
        }
        return new Tiles(tiles);
    }

    /** Returns where tiles begin along a side: evenly, the first and last at its ends; a short side has one in the middle. */
    private static double[] starts(double side, double tile) {
        if (side <= tile) {
            return new double[] {(side - tile) / 2};
        }
        int steps = (int) Math.ceil((side - tile) / (tile * (1 - OVERLAP)));
        var starts = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            starts[i] = i * (side - tile) / steps;
        }
        return starts;
    }
}
