package dev.presente.face.framing;

import dev.presente.face.image.Affine;
import dev.presente.face.image.Affine.Point;
import dev.presente.face.image.FaceImage;
import dev.presente.face.image.FacePreprocessor;
import dev.presente.face.pack.InferenceSession;
import dev.presente.face.pack.PackManifest.Anchor;
import dev.presente.face.pack.PackManifest.Landmarks;
import java.util.ArrayList;
import java.util.List;

/** Finds the landmarks of a face and the window that puts them where the embedder expects them. */
final class FaceAligner implements AutoCloseable {
    private final InferenceSession session;
    private final Landmarks landmarks;
    private final List<Anchor> anchors;

    FaceAligner(InferenceSession session, Landmarks landmarks, List<Anchor> anchors) {
        this.session = session;
        this.landmarks = landmarks;
        this.anchors = anchors;
    }

    /** Returns the window from the pixels of the embedder's input to those of the photo in which the landmarks were found. */
    Affine window(List<Point> points) {
        var targets = new ArrayList<Point>();
        var found = new ArrayList<Point>();
        for (var anchor : anchors) {
            targets.add(new Point(anchor.x(), anchor.y()));
            found.add(mean(anchor.landmarks().stream().map(points::get).toList()));
        }
        return Affine.similarity(targets, found);
    }

    /** Returns the landmarks in photo pixels. */
    List<Point> landmarks(FaceImage image, FaceBox box) {
        return landmarks(image, box, 0);
    }

    /**
     * Returns the landmarks in photo pixels, as the network sees them when the box is turned about its middle.
     *
     * @param degrees the turn of the box, clockwise
     */
    List<Point> landmarks(FaceImage image, FaceBox box, double degrees) {
        var input = session.network();
        double cx = (box.left() + box.right()) / 2;
        double cy = (box.top() + box.bottom()) / 2;
        double w = box.width() * landmarks.zoom() / 2;
        double h = box.height() * landmarks.zoom() / 2;
        var window = Affine.ofRectangle(cx - w, cy - h, cx + w, cy + h, input.width(), input.height())
                .then(Affine.rotation(degrees, cx - 0.5, cy - 0.5));
        var output = session.run(FacePreprocessor.tensor(image, window, input)).get(0);
        var points = new ArrayList<Point>();
        for (int i = 0; i < landmarks.points(); i++) {
            points.add(window.apply(output[2 * i] * input.width() - 0.5, output[2 * i + 1] * input.height() - 0.5));
        }
        return points;
    }

    private static Point mean(List<Point> points) {
        return new Point(
                points.stream().mapToDouble(Point::x).average().orElseThrow(),
                points.stream().mapToDouble(Point::y).average().orElseThrow());
    }

    @Override
    public void close() {
        session.close();
    }
}
