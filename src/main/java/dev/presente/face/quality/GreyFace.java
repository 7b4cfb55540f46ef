package dev.presente.face.quality;

import dev.presente.face.pack.PackManifest.Network;

/** Holds an aligned face as a small grey picture whose brightness has mean 0 and variance 1. */
public final class GreyFace {
    static final int SIDE = 28;

    private final float[] samples;

    private GreyFace(float[] samples) {
        this.samples = samples;
    }

    /** Averages the aligned face that an embedder sees. */
    public static GreyFace of(float[] tensor, Network input) {
        var luma = FaceQuality.luma(tensor, input);
        var samples = new float[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                samples[y * SIDE + x] = mean(luma, input, x, y);
            }
        }
        return new GreyFace(normalised(samples));
    }

    private static float mean(float[] luma, Network input, int x, int y) {
        float sum = 0;
        int count = 0;
        for (int row = y * input.height() / SIDE; row < (y + 1) * input.height() / SIDE; row++) {
            for (int column = x * input.width() / SIDE; column < (x + 1) * input.width() / SIDE; column++, count++) {
                sum += luma[row * input.width() + column];
            }
        }
        return sum / count;
    }

    private static float[] normalised(float[] samples) {
        double mean = 0;
        double square = 0;
        for (float sample : samples) {
            mean += sample / samples.length;
            square += (double) sample * sample / samples.length;
        }
        double deviation = Math.sqrt(Math.max(1e-6, square - mean * mean));
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) ((samples[i] - mean) / deviation);
        }
        return samples;
    }

    float at(int x, int y) {
        return samples[y * SIDE + x];
    }

    /** Returns the {@code 28 x 28} samples. The array is not a copy: do not write to it. */
    public float[] samples() {
        return samples;
    }
}
