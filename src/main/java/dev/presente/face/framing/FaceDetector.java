package dev.presente.face.framing;

import dev.presente.face.image.Affine;
import dev.presente.face.image.FaceImage;
import dev.presente.face.image.FacePreprocessor;
import dev.presente.face.pack.InferenceSession;
import dev.presente.face.pack.PackManifest.Network;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds faces with a single-shot detector whose outputs are {@code boxes} (N x 4 corners, 0 to 1 of the input) and
 * {@code scores} (N x 2: background, face).
 */
final class FaceDetector implements AutoCloseable {
    private static final float MIN_SCORE = 0.7f;

    /** Many tiles are as many chances to take something else for a face. */
    private static final float MIN_TILE_SCORE = 0.9f;

    /** Two boxes that overlap by this share of their union are one face that was found twice, as happens with turned faces. */
    private static final float MAX_OVERLAP = 0.3f;

    private final InferenceSession session;

    FaceDetector(InferenceSession session) {
        this.session = session;
    }

    /**
     * Returns the faces by falling score, without overlaps. When it finds none, it searches the photo again at half the size,
     * because a face that fills the frame is found only from further away; and then a large photo in tiles, because a small face
     * is found only from nearer.
     */
    List<FaceBox> detect(FaceImage image) {
        for (double distance : new double[] {1, 2}) {
            var boxes = withoutOverlaps(detect(image, window(image, session.network(), distance), MIN_SCORE));
            if (!boxes.isEmpty()) {
                return boxes;
            }
        }
        return detectInTiles(image);
    }

    /** Searches ever smaller tiles until some hold a face. */
    private List<FaceBox> detectInTiles(FaceImage image) {
        for (var tiles : Tiles.of(image, session.network())) {
            var found = new ArrayList<FaceBox>();
            for (var tile : tiles.list()) {
                detect(image, tile.window(), MIN_TILE_SCORE).stream()
                        .filter(tile::holds)
                        .forEach(found::add);
            }
            if (!found.isEmpty()) {
                return withoutOverlaps(found);
            }
        }
        return List.of();
    }

    private List<FaceBox> detect(FaceImage image, Affine window, float least) {
        var outputs = session.run(FacePreprocessor.tensor(image, window, session.network()));
        var boxes = outputs.get(0);
        var scores = outputs.get(1);
        int w = session.network().width();
        int h = session.network().height();
        var found = new ArrayList<FaceBox>();
        for (int i = 0; i < scores.length / 2; i++) {
            float score = scores[2 * i + 1];
            if (score >= least) {
                var a = window.apply(boxes[4 * i] * w - 0.5, boxes[4 * i + 1] * h - 0.5);
                var b = window.apply(boxes[4 * i + 2] * w - 0.5, boxes[4 * i + 3] * h - 0.5);
                found.add(new FaceBox((float) a.x(), (float) a.y(), (float) b.x(), (float) b.y(), score));
            }
        }
        return found;
    }

    /** Places the whole photo, undistorted, in the middle of the input, {@code distance} times smaller than it could be. */
    private static Affine window(FaceImage image, Network input, double distance) {
        double scale =
                distance * Math.max((double) image.width() / input.width(), (double) image.height() / input.height());
        double left = (image.width() - scale * input.width()) / 2;
        double top = (image.height() - scale * input.height()) / 2;
        return Affine.ofRectangle(
                left, top, left + scale * input.width(), top + scale * input.height(), input.width(), input.height());
    }

    /** Removes overlapping boxes by greedy non-maximum suppression. */
    private static List<FaceBox> withoutOverlaps(List<FaceBox> boxes) {
        boxes.sort(Comparator.comparing(FaceBox::score).reversed());
        var kept = new ArrayList<FaceBox>();
        for (var box : boxes) {
            if (kept.stream().noneMatch(k -> k.overlap(box) > MAX_OVERLAP)) {
                kept.add(box);
            }
        }
        return kept;
    }

    @Override
    public void close() {
        session.close();
    }
}
