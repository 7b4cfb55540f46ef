package dev.presente.face.quality;

import dev.presente.face.matching.Template;
import java.util.Arrays;

/**
 * Describes an aligned face by numbers that differ between a photographed, uncovered, whole face and one that is covered, drawn
 * or cut off: its embedding, and by blocks of its grey picture the texture, the brightness, the difference of left and right, and
 * what is unusual in a face.
 */
public final class Appearance {
    private static final int SIDE = GreyFace.SIDE;
    private static final int BLOCK = 4;
    private static final int BLOCKS = SIDE / BLOCK;

    private Appearance() {}

    /** Returns the description; its length depends on the dimension of the template only. */
    public static double[] of(Template template, GreyFace face, FaceSpace space) {
        var vector = template.vector();
        int blocks = BLOCKS * BLOCKS;
        var all = new double[vector.length + 3 * blocks + BLOCKS * SIDE / 2 + 1];
        int at = 0;
        for (float v : vector) {
            all[at++] = v;
        }
        var residual = space.residual(face);
        double unusual = 0;
        for (int row = 0; row < BLOCKS; row++) {
            for (int column = 0; column < BLOCKS; column++) {
                var block = moments(face.samples(), row, column);
                double rest = moments(residual, row, column)[1];
                all[at++] = Math.log(Math.sqrt(Math.max(0, block[1] - block[0] * block[0])) + 0.03);
                all[at++] = block[0] * block[0];
                all[at++] = Math.log(rest + 0.01);
                unusual += rest / blocks;
            }
        }
        all[at++] = Math.log(unusual + 0.01);
        System.arraycopy(asymmetry(face), 0, all, at, BLOCKS * SIDE / 2);
        return all;
    }

    /** Returns the mean and the mean square of a block. */
    private static double[] moments(float[] samples, int row, int column) {
        double sum = 0;
        double square = 0;
        for (int y = row * BLOCK; y < (row + 1) * BLOCK; y++) {
            for (int x = column * BLOCK; x < (column + 1) * BLOCK; x++) {
                double sample = samples[y * SIDE + x];
                sum += sample;
                square += sample * sample;
            }
        }
        return new double[] {sum / (BLOCK * BLOCK), square / (BLOCK * BLOCK)};
    }

    private static double[] asymmetry(GreyFace face) {
        var differences = new double[BLOCKS * SIDE / 2];
        Arrays.setAll(differences, i -> {
            int x = i % (SIDE / 2);
            double sum = 0;
            for (int y = i / (SIDE / 2) * BLOCK, end = y + BLOCK; y < end; y++) {
                sum += Math.abs(face.at(x, y) - face.at(SIDE - 1 - x, y));
            }
            return sum / BLOCK;
        });
        return differences;
    }
}
