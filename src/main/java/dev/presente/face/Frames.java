package dev.presente.face;

import dev.presente.face.PhotoRejectedException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Frames of one person at one moment as one probe: the mean of their unit vectors, with the mean of their weights.
 *
 * @param count how many independent frames they are worth: 1 when they are all alike, their number when they differ as
 *     much as two photos that barely match. Averaging brings impostors nearer too, the more the frames differ; measured
 *     on LFW the false matches grow by this factor at most (docs/decision.md).
 */
public record Frames(Template mean, double count) {

    /**
     * The faces of the photos that show one well enough; the others are left out.
     *
     * @param least so many of them have to be usable; more than one: the first among them, with which the others are compared
     * @throws PhotoRejectedException when too few are usable: the first reason; with {@code least} above 1 when the first is
     *     not; else when any shows several faces, since then it is open who is meant
     */
    public static <P> List<EmbeddedFace> usable(List<P> photos, Function<P, EmbeddedFace> embedder, int least) {
        var faces = new ArrayList<EmbeddedFace>();
        var rejections = new ArrayList<PhotoRejectedException>();
        for (var photo : photos) {
            try {
                faces.add(embedder.apply(photo));
            } catch (PhotoRejectedException e) {
                boolean needsFirst = least > 1;
                if (needsFirst ? faces.isEmpty() : e.reason() == Reason.MULTIPLE_FACES) {
                    throw e;
                }
                rejections.add(e);
            }
        }
        if (faces.size() < least) {
            throw rejections.get(0);
        }
        return faces;
    }

    /** A single frame. */
    public static Frames of(Template frame) {
        return new Frames(frame, 1);
    }

    /**
     * The mean of one frame or more.
     *
     * @param samePerson the largest distance at which two photos count as of one person
     */
    public static Frames of(List<Template> frames, double samePerson) {
        int n = frames.size();
        if (n == 1) {
            return of(frames.get(0));
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                squares += Math.pow(frames.get(i).distance(frames.get(j)), 2);
            }
        }
        double meanSquare = squares / (n * (n - 1) / 2.0);
        double difference = Math.min(1, meanSquare / (samePerson * samePerson));
        return new Frames(mean(frames), 1 + (n - 1) * difference);
    }

    private static Template mean(List<Template> frames) {
        var sum = new float[frames.get(0).dimension()];
        double weight = 0;
        for (var frame : frames) {
            weight += frame.weight() / frames.size();
            var vector = frame.vector();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += vector[i];
            }
        }
        return Template.ofEmbedding(frames.get(0).modelId(), sum).weighing(weight);
    }
}
