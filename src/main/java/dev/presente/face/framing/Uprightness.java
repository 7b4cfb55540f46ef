package dev.presente.face.framing;

import dev.presente.face.image.Affine.Point;
import dev.presente.face.image.FaceImage;
import java.util.List;

/**
 * Tells an upright face from one that lies on its side or stands on its head. The networks know upright faces only. The
 * detector finds the other faces all the same, and the landmark network gives them the landmarks of an upright face, so that
 * neither the score of the box nor the shape of the landmarks reveals them. But landmarks that lie on features stay there when
 * the crop is turned a little, while landmarks that are only expected there turn with the crop.
 *
 * <p>The landmarks of a profile or a covered face are unsteady too. The steadiness of the face as it stands is therefore
 * compared with that of the same face in the other three quarter turns.
 */
record Uprightness(FaceAligner aligner) {
    /** The crop is turned by this many degrees to either side. */
    private static final double TILT = 20;

    /**
     * A face whose landmarks wander less than this is upright: nineteen of twenty upright faces are below it, and less than one
     * in a hundred of the others.
     */
    private static final double STEADY = 0.045;

    /** Below this uprightness the photo is turned; nineteen of twenty faces that lie on their side or upside down are below it. */
    private static final double CERTAINLY_TURNED = 0.45;

    /**
     * Returns how a face stands. Its uprightness is 1 for steady landmarks, 0.5 when they are as steady in another quarter turn,
     * and near 0 when they are much steadier there.
     *
     * @param landmarks the landmarks of the face as it stands
     */
    Standing of(FaceImage image, FaceBox box, List<Point> landmarks) {
        double here = wander(image, box, landmarks);
        if (here < STEADY) {
            return Standing.UPRIGHT;
        }
        double elsewhere = Double.MAX_VALUE;
        int steadiest = 0;
        for (int turn = 1; turn < 4; turn++) {
            double wander = wander(image, box, aligner.landmarks(image, box, 90 * turn));
            if (wander < elsewhere) {
                elsewhere = wander;
                steadiest = turn;
            }
        }
        double uprightness = elsewhere / (here + elsewhere);
        return new Standing(uprightness, uprightness < CERTAINLY_TURNED ? steadiest : 0);
    }

    /**
     * Returns how far the landmarks move, over the face's size, when the crop is turned to either side of the position in which
     * they show the face upright.
     */
    private double wander(FaceImage image, FaceBox box, List<Point> landmarks) {
        double roll = Pose.of(landmarks).roll();
        double farther = Math.max(
                distance(landmarks, aligner.landmarks(image, box, roll + TILT)),
                distance(landmarks, aligner.landmarks(image, box, roll - TILT)));
        return farther / Math.sqrt(box.width() * box.height());
    }

    /** Returns the root of the mean square of the distances between the points. */
    private static double distance(List<Point> some, List<Point> others) {
        double sum = 0;
        for (int i = 0; i < some.size(); i++) {
            sum += Math.pow(some.get(i).x() - others.get(i).x(), 2)
                    + Math.pow(some.get(i).y() - others.get(i).y(), 2);
        }
        return Math.sqrt(sum / some.size());
    }
}
