package dev.presente.face.liveness;

import dev.presente.face.framing.FaceBox;
import dev.presente.face.image.Affine;
import dev.presente.face.image.FaceImage;
import dev.presente.face.image.FacePreprocessor;
import dev.presente.face.pack.InferenceSession;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.pack.PackManifest.Colour;
import dev.presente.face.pack.PackManifest.Network;

/** Measures the signs that a face is a living one rather than a print or a screen. */
public final class LivenessDetector implements AutoCloseable {
    private static final int FACE_SIDE = 96;
    private static final Network FACE = new Network("", FACE_SIDE, FACE_SIDE, Colour.BGR, 0, 1);

    private final InferenceSession session;
    private final double zoom;

    private LivenessDetector(InferenceSession session, double zoom) {
        this.session = session;
        this.zoom = zoom;
    }

    /**
     * Loads the liveness network of {@code pack}.
     *
     * @throws InvalidPackException when it has none
     */
    public static LivenessDetector open(ModelPack pack) {
        var liveness = pack.manifest().liveness();
        if (liveness == null) {
            throw new InvalidPackException("Model pack " + pack.id() + " has no liveness network");
        }
        var onnx = FasterForm.of(LivenessMeter.networkHash(pack))
                .orElseGet(() -> pack.file(liveness.network().file()));
        return new LivenessDetector(InferenceSession.open(onnx, liveness.network()), liveness.zoom());
    }

    /** Returns the cues of the face in the box, in the order of {@link LivenessCue}. */
    public double[] cues(FaceImage image, FaceBox box) {
        var input = session.network();
        var around = FacePreprocessor.tensor(image, window(image, box, zoom, input), input);
        var face = FacePreprocessor.tensor(image, window(image, box, 1, FACE), FACE);
        double network = logOdds(session.run(around).get(0));
        return LivenessCues.measure(network, face);
    }

    /**
     * Returns a square about the face, moved and if necessary shrunk to lie inside the photo. Black beyond the photo's edge
     * would look like the frame of a screen: on photos in which the face is large the network would then see attacks only.
     */
    private static Affine window(FaceImage image, FaceBox box, double zoom, Network input) {
        double side = Math.min(zoom * Math.max(box.width(), box.height()), Math.min(image.width(), image.height()));
        double left = within((box.left() + box.right() - side) / 2, image.width() - side);
        double top = within((box.top() + box.bottom() - side) / 2, image.height() - side);
        return Affine.ofRectangle(left, top, left + side, top + side, input.width(), input.height());
    }

    private static double within(double start, double last) {
        return Math.max(0, Math.min(last, start));
    }

    /** Returns the log odds of the softmax's class 0, live, against all others. */
    private static double logOdds(float[] output) {
        double others = 0;
        for (int i = 1; i < output.length; i++) {
            others += Math.exp(output[i] - output[0]);
        }
        return -Math.log(others);
    }

    @Override
    public void close() {
        session.close();
    }
}
