package dev.presente.pad;

import dev.presente.face.EmbeddedFace;
import dev.presente.face.challenge.HeadShape;
import dev.presente.face.image.Affine;
import dev.presente.face.image.Affine.Point;
import dev.presente.face.image.FaceImage;
import dev.presente.face.image.FacePreprocessor;
import dev.presente.face.pack.PackManifest.Colour;
import dev.presente.face.pack.PackManifest.Network;
import java.util.List;

/**
 * Holds a frontal photo, turned upright and scaled: the outer corners of the eyes are level and as far apart as on an average
 * head, so lengths are millimetres.
 *
 * @param pixels a square of {@link #SCALE} pixels a millimetre, with the middle of the face in its middle
 * @param landmarks millimetres from the middle, y down
 */
record Portrait(FaceImage pixels, List<Point> landmarks) {
    static final double SCALE = 0.8;
    static final int SIDE = 448;

    private static final int LEFT_EYE = 36;
    private static final int RIGHT_EYE = 45;
    private static final int NOSE = 29;

    static Portrait of(byte[] photo, EmbeddedFace face) {
        var points = face.landmarks();
        var left = points.get(LEFT_EYE);
        var right = points.get(RIGHT_EYE);
        var middle = points.get(NOSE);
        // the step in photo pixels for one pixel of the portrait, along its rows
        double a = (right.x() - left.x()) / (HeadShape.EYES * SCALE);
        double c = (right.y() - left.y()) / (HeadShape.EYES * SCALE);
        double half = SIDE / 2.0;
        var window = new Affine(a, -c, middle.x() - half * a + half * c, c, a, middle.y() - half * c - half * a);
        double norm = a * a + c * c;
        var landmarks = points.stream()
                .map(p -> {
                    double dx = p.x() - middle.x();
                    double dy = p.y() - middle.y();
                    return new Point((a * dx + c * dy) / norm / SCALE, (a * dy - c * dx) / norm / SCALE);
                })
                .toList();
        return new Portrait(pixels(FaceImage.decode(photo), window), landmarks);
    }

    private static FaceImage pixels(FaceImage photo, Affine window) {
        var planes = FacePreprocessor.tensor(photo, window, new Network("", SIDE, SIDE, Colour.BGR, 0, 1));
        int n = SIDE * SIDE;
        var bgr = new byte[3 * n];
        for (int i = 0; i < n; i++) {
            for (int channel = 0; channel < 3; channel++) {
                bgr[3 * i + channel] = (byte) Math.round(planes[channel * n + i]);
            }
        }
        return new FaceImage(SIDE, SIDE, bgr);
    }
}
