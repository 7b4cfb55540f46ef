package dev.presente.face.liveness;

import dev.presente.face.image.Luma;
import dev.presente.face.image.SampleHistogram;

/** Measures the {@link LivenessCue}s that need no network, each independent of the photo's size and brightness. */
final class LivenessCues {
    private LivenessCues() {}

    /**
     * Returns all cues in the order of the enumeration.
     *
     * @param network the value of {@link LivenessCue#NETWORK}
     * @param face the face alone: blue, green and red planes of samples, 0 to 255
     */
    static double[] measure(double network, float[] face) {
        return new double[] {network, highlights(SampleHistogram.of(Luma.of(face)))};
    }

    private static double highlights(SampleHistogram luma) {
        double bright = luma.percentile(90);
        return Math.min(4, (luma.percentile(99) - bright) / (bright - luma.percentile(50) + 1));
    }
}
