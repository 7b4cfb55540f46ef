package dev.presente.face.framing;

import static dev.presente.face.image.PhotoRejectedException.Reason.LOW_QUALITY;
import static dev.presente.face.image.PhotoRejectedException.Reason.MULTIPLE_FACES;
import static dev.presente.face.image.PhotoRejectedException.Reason.NO_FACE;

import dev.presente.face.image.FaceImage;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.image.PhotoView;
import dev.presente.wording.Wording;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;

/** Frames a face so that its landmarks lie where the embedder expects them. */
record AlignedFraming(FaceDetector detector, FaceAligner aligner) implements Framing {
    /** A face that is lower than this many pixels holds too little detail for a decision. */
    private static final float MIN_FACE_HEIGHT = 40;

    /** A second face counts when its height is at least this share of the height of the largest face. */
    private static final double COUNTS = 0.5;

    /** Somebody whose face is lower than this share of the largest one stands behind; docs/quality.md says how often not. */
    private static final double BEHIND = 0.7;

    @Override
    public FoundFace only(FaceImage image) {
        return largest(image, (other, face) -> true);
    }

    /** A second face does not count when it is that of somebody who stands behind and farther from the photo's middle. */
    @Override
    public FoundFace foremost(FaceImage image) {
        return largest(
                image,
                (other, face) ->
                        other.height() >= BEHIND * face.height() || beside(other, image) <= beside(face, image));
    }

    /** Returns how far the middle of a face is to the left or right of the photo's middle, in pixels. */
    private static double beside(FaceBox face, FaceImage image) {
        return Math.abs(face.left() + face.right() - image.width()) / 2;
    }

    /**
     * Finds the largest face.
     *
     * @param isRival whether another face, which is high enough to count, could be meant instead of the largest one
     */
    private FoundFace largest(FaceImage image, BiPredicate<FaceBox, FaceBox> isRival) {
        var faces = detect(image);
        var face = faces.stream().max(Comparator.comparing(FaceBox::height)).orElseThrow();
        if (faces.stream()
                .anyMatch(other ->
                        !other.equals(face) && other.height() >= COUNTS * face.height() && isRival.test(other, face))) {
            throw new PhotoRejectedException(MULTIPLE_FACES, Wording.of("detail.photo.faces"));
        }
        if (face.height() < MIN_FACE_HEIGHT) {
            throw new PhotoRejectedException(
                    LOW_QUALITY,
                    Wording.of("detail.photo.face-height", Math.round(face.height()), Math.round(MIN_FACE_HEIGHT)),
                    "size");
        }
        return found(face, faces);
    }

    @Override
    public FoundFace dominant(FaceImage image) {
        var faces = detect(image);
        return found(
                faces.stream()
                        .max(Comparator.comparing(f -> dominance(f, image)))
                        .orElseThrow(),
                faces);
    }

    private static FoundFace found(FaceBox face, List<FaceBox> faces) {
        double other = faces.stream()
                .filter(f -> !f.equals(face))
                .mapToDouble(FaceBox::height)
                .max()
                .orElse(0);
        return new FoundFace(face, other / face.height());
    }

    private List<FaceBox> detect(FaceImage image) {
        var faces = detector.detect(image);
        if (faces.isEmpty()) {
            throw new PhotoRejectedException(NO_FACE, Wording.of("detail.photo.no-face"));
        }
        return faces;
    }

    /** Returns the face's height, less its distance from the photo's centre. */
    private static double dominance(FaceBox face, FaceImage image) {
        double dx = (face.left() + face.right() - image.width()) / 2;
        double dy = (face.top() + face.bottom() - image.height()) / 2;
        return face.height() - Math.hypot(dx, dy);
    }

    @Override
    public FramedFace frame(FaceImage image, FaceBox box) {
        var points = aligner.landmarks(image, box);
        return new FramedFace(new PhotoView(image, aligner.window(points)), Pose.of(points), points);
    }

    @Override
    public Standing standing(FaceImage image, FaceBox box, FramedFace framed) {
        return new Uprightness(aligner).of(image, box, framed.landmarks());
    }

    @Override
    public void close() {
        detector.close();
        aligner.close();
    }
}
