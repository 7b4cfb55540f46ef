package dev.presente.face;

import dev.presente.face.PackManifest.Network;

/**
 * The one way from pixels to a network's input, for the service, evaluation and training alike: looks through an
 * {@link Affine} window at the photo, bilinearly, with an area average first where the photo is finer than the input.
 * Outside the photo everything is black.
 */
final class FacePreprocessor {
    private FacePreprocessor() {}

    /**
     * One input tensor.
     *
     * @param window from input pixels to photo pixels
     * @return planes x height x width normalised samples
     */
    static float[] tensor(FaceImage image, Affine window, Network input) {
        var view = PhotoView.of(image, window, input.width(), input.height());
        int plane = input.width() * input.height();
        return switch (input.colour()) {
            case BGR -> normalised(view.sample(input, 0, plane, 2 * plane, 3 * plane), input);
            case RGB -> normalised(view.sample(input, 2 * plane, plane, 0, 3 * plane), input);
            case GREY -> normalised(luma(view.sample(input, 0, plane, 2 * plane, 3 * plane), plane), input);
        };
    }

    private static float[] normalised(float[] samples, Network input) {
        float scale = 1 / input.std();
        float shift = -input.mean() / input.std();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = samples[i] * scale + shift;
        }
        return samples;
    }

    /** ITU-R BT.601. */
    private static float[] luma(float[] bgr, int plane) {
        var grey = new float[plane];
        for (int i = 0; i < plane; i++) {
            grey[i] = 0.114f * bgr[i] + 0.587f * bgr[i + plane] + 0.299f * bgr[i + 2 * plane];
        }
        return grey;
    }

    /** The tensor seen in a mirror: every row reversed. */
    static float[] mirrored(float[] tensor, int width) {
        var out = new float[tensor.length];
        for (int row = 0; row < tensor.length; row += width) {
            for (int x = 0; x < width; x++) {
                out[row + x] = tensor[row + width - 1 - x];
            }
        }
        return out;
    }
}
