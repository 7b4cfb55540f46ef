package dev.presente.face.matching;

import java.util.List;

/**
 * Joins frames of one person at one moment to one probe: the mean of their unit vectors, with the mean of their weights.
 *
 * @param count how many independent frames they are worth: 1 when they are all alike, their number when they differ as much as
 *     two photos that barely match. Averaging brings impostors nearer too, the more the frames differ; measured on LFW the
 *     false matches grow by this factor at most (docs/decision.md).
 */
public record Frames(Template mean, double count) {

    /** Returns a probe of a single frame. */
    public static Frames of(Template frame) {
        return new Frames(frame, 1);
    }

    /**
     * Returns the mean of one or more frames.
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
