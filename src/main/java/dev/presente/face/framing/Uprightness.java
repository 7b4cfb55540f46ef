package dev.presente.face.framing;

import dev.presente.face.image.Affine.Point;
import dev.presente.face.image.FaceImage;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tells an upright face from one that lies on its side or stands on its head. The networks know upright faces only: the detector
 * finds the others all the same, and the landmarks that they are given are those of an upright face, so that neither the score of
 * the box nor the shape of the landmarks gives them away. But landmarks that lie on features stay there when the crop is turned a
 * little, and those that are only expected there turn with the crop.
 *
 * <p>A profile or a covered face has unsteady landmarks too. So the steadiness of the face as it stands is compared with that of
 * the same face in the other three quarter turns.
 */
record Uprightness(FaceAligner aligner) {
    /** Degrees by which the crop is turned to either side. */
    private static final double TILT = 20;

    /** A face whose landmarks wander less is upright: nineteen of twenty upright ones, and none in a hundred of the others. */
    private static final double STEADY = 0.045;

    /**
     * How upright a face is.
     *
     * @param landmarks those of the face as it stands
     * @return 1 for steady landmarks, 0.5 when they are as steady in another quarter turn, near 0 when they are much steadier there
     */
    double of(FaceImage image, FaceBox box, List<Point> landmarks) {
        double here = wander(image, box, landmarks);
        if (here < STEADY) {
            return 1;
        }
        double elsewhere = IntStream.of(90, 180, 270)
                .mapToDouble(turn -> wander(image, box, aligner.landmarks(image, box, turn)))
                .min()
                .orElseThrow();
        return elsewhere / (here + elsewhere);
    }

    /** How far the landmarks move when the crop is turned to either side, from where they show the face upright, over the face's size. */
    private double wander(FaceImage image, FaceBox box, List<Point> landmarks) {
        double roll = Pose.of(landmarks).roll();
        double farther = Math.max(
                distance(landmarks, aligner.landmarks(image, box, roll + TILT)),
                distance(landmarks, aligner.landmarks(image, box, roll - TILT)));
        return farther / Math.sqrt(box.width() * box.height());
    }

    /** The root of the mean square. */
    private static double distance(List<Point> some, List<Point> others) {
        double sum = 0;
        for (int i = 0; i < some.size(); i++) {
            sum += Math.pow(some.get(i).x() - others.get(i).x(), 2)
                    + Math.pow(some.get(i).y() - others.get(i).y(), 2);
        }
        return Math.sqrt(sum / some.size());
    }
}
