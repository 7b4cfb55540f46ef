package dev.presente.evaluation.pairs;

import dev.presente.evaluation.Templates;
import dev.presente.face.framing.FaceCropper;
import dev.presente.face.image.FaceImage;
import dev.presente.face.image.Luma;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.matching.Template;
import dev.presente.face.pack.PackManifest.Colour;
import dev.presente.face.pack.PackManifest.Embedder;
import dev.presente.face.pack.PackManifest.Network;
import dev.presente.face.pack.PackManifest.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Describes a whole image without any training, so that a reader can judge what a trained network is worth: by histograms of
 * oriented gradients (Dalal and Triggs, CVPR 2005), 9 orientations of half a turn, cells of 8 x 8 pixels, blocks of 2 x 2 cells
 * whose length is cut off at 0.2 and made 1 again, of an image of {@value #SIDE} x {@value #SIDE} pixels in grey.
 */
final class Hog {
    static final String ID = "hog";

    private static final int SIDE = 64;
    private static final int CELL = 8;
    private static final int CELLS = SIDE / CELL;
    private static final int BINS = 9;
    private static final int BLOCK = 4 * BINS;
    private static final float LARGEST = 0.2f;

    private Hog() {}

    /** Describes images; one that cannot be decoded, or shows nothing at all, has failed. */
    static Templates describe(Path folder, List<String> images) throws IOException {
        var grey = new Network("", SIDE, SIDE, Colour.GREY, 0, 1);
        var byImage = new TreeMap<String, Template>();
        var lengths = new TreeMap<String, Double>();
        var failed = new TreeMap<String, String>();
        try (var cropper = FaceCropper.whole(new Embedder(grey, 1, List.of(), List.of(new View(false, 1))), 0)) {
            for (var image : images) {
                try {
                    var blocks = blocks(cropper.crop(Files.readAllBytes(folder.resolve(image))));
                    byImage.put(image, Template.ofEmbedding(ID, blocks));
                    lengths.put(image, 1.0);
                } catch (PhotoRejectedException e) {
                    failed.put(image, e.reason().code());
                } catch (IllegalArgumentException e) {
                    failed.put(image, "blank");
                }
            }
        }
        return new Templates(byImage, lengths, Map.of(), failed);
    }

    /** Returns the normalised blocks of an image of {@value #SIDE} x {@value #SIDE} pixels, row by row. */
    static float[] blocks(FaceImage image) {
        var cells = cells(image);
        int across = CELLS - 1;
        var blocks = new float[across * across * BLOCK];
        for (int block = 0; block < across * across; block++) {
            int corner = block / across * CELLS + block % across;
            for (int cell = 0; cell < 4; cell++) {
                int from = (corner + cell / 2 * CELLS + cell % 2) * BINS;
                System.arraycopy(cells, from, blocks, block * BLOCK + cell * BINS, BINS);
            }
            normalise(blocks, block * BLOCK);
            for (int i = block * BLOCK; i < (block + 1) * BLOCK; i++) {
                blocks[i] = Math.min(LARGEST, blocks[i]);
            }
            normalise(blocks, block * BLOCK);
        }
        return blocks;
    }

    private static void normalise(float[] blocks, int first) {
        double squares = 0;
        for (int i = first; i < first + BLOCK; i++) {
            squares += blocks[i] * blocks[i];
        }
        for (int i = first; i < first + BLOCK && squares > 0; i++) {
            blocks[i] /= (float) Math.sqrt(squares);
        }
    }

    /** Returns the histogram of each cell; a gradient counts by its length, in the two bins nearest to its direction. */
    private static float[] cells(FaceImage image) {
        var cells = new float[CELLS * CELLS * BINS];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                float dx = luma(image, x + 1, y) - luma(image, x - 1, y);
                float dy = luma(image, x, y + 1) - luma(image, x, y - 1);
                double turn = (Math.atan2(dy, dx) / Math.PI + 2) % 1 * BINS - 0.5;
                int bin = (int) Math.floor(turn);
                float next = (float) (turn - bin);
                float length = (float) Math.hypot(dx, dy);
                int cell = (y / CELL * CELLS + x / CELL) * BINS;
                cells[cell + Math.floorMod(bin, BINS)] += (1 - next) * length;
                cells[cell + (bin + 1) % BINS] += next * length;
            }
        }
        return cells;
    }

    private static float luma(FaceImage image, int x, int y) {
        int i = 3 * (Math.max(0, Math.min(SIDE - 1, y)) * SIDE + Math.max(0, Math.min(SIDE - 1, x)));
        var p = image.bgr();
        return Luma.of(p[i] & 0xFF, p[i + 1] & 0xFF, p[i + 2] & 0xFF);
    }
}
