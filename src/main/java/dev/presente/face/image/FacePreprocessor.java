package dev.presente.face.image;

import dev.presente.face.pack.PackManifest.Network;

/**
 * Turns pixels into a network's input, in the one way that the service, evaluation and training share. It looks at the photo
 * through an {@link Affine} window, bilinearly; where the photo is finer than the input it first averages areas. Outside the
 * photo everything is black.
 */
public final class FacePreprocessor {
    private FacePreprocessor() {}

    /**
     * Returns one input tensor.
     *
     * @param window the map from input pixels to photo pixels
     * @return planes x height x width normalised samples
     */
    public static float[] tensor(FaceImage image, Affine window, Network input) {
        int w = input.width();
        int h = input.height();
        int plane = w * h;
        var view = PhotoView.of(image, window, w, h, 0);
        return switch (input.colour()) {
            case BGR -> normalised(view.sample(w, h, 0, plane, 2 * plane, 3 * plane), input);
            case RGB -> normalised(view.sample(w, h, 2 * plane, plane, 0, 3 * plane), input);
            case GREY -> normalised(Luma.of(view.sample(w, h, 0, plane, 2 * plane, 3 * plane)), input);
        };
    }

    /**
     * Returns what the network sees and {@code margin} more of its pixels on every side, rounded to 8 bits.
     *
     * @param window the map from input pixels to photo pixels
     */
    public static FaceImage crop(FaceImage image, Affine window, Network input, int margin) {
        int w = input.width() + 2 * margin;
        int h = input.height() + 2 * margin;
        var view = PhotoView.of(image, window, input.width(), input.height(), margin);
        var samples = new PhotoView(
                        view.image(), Affine.scaling(1, -margin, 1, -margin).then(view.window()))
                .sample(w, h, 0, w * h, 2 * w * h, 3 * w * h);
        var bgr = new byte[samples.length];
        for (int i = 0; i < w * h; i++) {
            for (int channel = 0; channel < 3; channel++) {
                bgr[3 * i + channel] = (byte) Math.round(samples[channel * w * h + i]);
            }
        }
        return new FaceImage(w, h, bgr);
    }

    private static float[] normalised(float[] samples, Network input) {
        float scale = 1 / input.std();
        float shift = -input.mean() / input.std();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = samples[i] * scale + shift;
        }
        return samples;
    }

    /** Returns the tensor as a mirror shows it: every row is reversed. */
    public static float[] mirrored(float[] tensor, int width) {
        var out = new float[tensor.length];
        for (int row = 0; row < tensor.length; row += width) {
            for (int x = 0; x < width; x++) {
                out[row + x] = tensor[row + width - 1 - x];
            }
        }
        return out;
    }
}
