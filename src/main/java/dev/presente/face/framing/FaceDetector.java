package dev.presente.face.framing;

import static java.util.stream.Collectors.toCollection;

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

    /** Many tiles or turns are as many chances to take something else for a face. */
    private static final float MIN_LATER_SCORE = 0.9f;

    /** Two boxes that overlap by this share of their union are one face that was found twice, as happens with turned faces. */
    private static final float MAX_OVERLAP = 0.3f;

    /** Leads from the pixels of a photo to those of the halved one, whose every pixel lies in the middle of four. */
    private static final Affine HALVED = Affine.scaling(0.5, -0.25, 0.5, -0.25);

    private final InferenceSession session;

    FaceDetector(InferenceSession session) {
        this.session = session;
    }

    /**
     * Returns the faces by falling score, without overlaps. When it finds none, it searches the photo again at half the size,
     * because a face that fills the frame is found only from further away; then turned by a quarter to either side, because
     * one face of ten that lie on their side is found only so; and then a large photo in tiles, because a small face is found
     * only from nearer.
     */
    List<FaceBox> detect(FaceImage image) {
        var input = session.network();
        for (double distance : new double[] {1, 2}) {
            var boxes = withoutOverlaps(detect(image, window(image, input, distance), MIN_SCORE));
            if (!boxes.isEmpty()) {
                return boxes;
            }
        }
        for (double turn : new double[] {90, 270}) {
            var boxes = withoutOverlaps(detect(image, turnedWindow(image, input, turn), MIN_LATER_SCORE));
            if (!boxes.isEmpty()) {
                return boxes;
            }
        }
        return detectInTiles(image);
    }

    /** Searches ever smaller tiles until some hold a face; all cores that are free take part. */
    private List<FaceBox> detectInTiles(FaceImage image) {
        var sizes = Tiles.of(image, session.network());
        if (sizes.isEmpty()) {
            return List.of();
        }
        var half = image.halved();
        for (var tiles : sizes) {
            var found = tiles.list().parallelStream()
                    .flatMap(tile -> detect(half, tile.window().then(HALVED), MIN_LATER_SCORE).stream()
                            .map(FaceDetector::doubled)
                            .filter(tile::holds))
                    .collect(toCollection(ArrayList::new));
            if (!found.isEmpty()) {
                return withoutOverlaps(found);
            }
        }
        return List.of();
    }

    /** Returns a box that was found in the halved photo in pixels of the photo. */
    private static FaceBox doubled(FaceBox box) {
        return new FaceBox(
                2 * box.left() + 0.5f,
                2 * box.top() + 0.5f,
                2 * box.right() + 0.5f,
                2 * box.bottom() + 0.5f,
                box.score());
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
                found.add(FaceBox.of(a, b, score));
            }
        }
        return found;
    }

    /** Places the whole photo, undistorted, in the middle of the input, {@code distance} times smaller than it could be. */
    private static Affine window(FaceImage image, Network input, double distance) {
        double scale = Math.max((double) image.width() / input.width(), (double) image.height() / input.height());
        return middle(image, input, distance * scale);
    }

    /** Places the whole photo, turned by a quarter, in the middle of the input. */
    private static Affine turnedWindow(FaceImage image, Network input, double degrees) {
        double scale = Math.max((double) image.width() / input.height(), (double) image.height() / input.width());
        return middle(image, input, scale)
                .then(Affine.rotation(degrees, (image.width() - 1) / 2.0, (image.height() - 1) / 2.0));
    }

    private static Affine middle(FaceImage image, Network input, double scale) {
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
