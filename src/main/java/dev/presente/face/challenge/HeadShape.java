package dev.presente.face.challenge;

/**
 * States how far the 68 landmarks of an average adult's head stand out, in millimetres towards the viewer from the plane of the
 * inner corners of the eyes. The table is our own, symmetric and rounded. Its proportions follow Farkas, Anthropometry of the
 * Head and Face, 1994: the nose lies 20 mm before the upper lip, the outer corners of the eyes are 90 mm apart, the tragus lies
 * some 100 mm behind the tip of the nose.
 */
public final class HeadShape {
    /** This is the distance between the outer corners of the eyes, in millimetres. */
    public static final double EYES = 90;

    private static final int[] DEPTHS = {
        -55,
        -53,
        -50,
        -46,
        -40,
        -30,
        -17,
        -5,
        0,
        -5,
        -17,
        -30,
        -40,
        -46,
        -50,
        -53,
        -55, // jaw
        -14,
        -6,
        0,
        6,
        11,
        11,
        6,
        0,
        -6,
        -14, // brows
        13,
        21,
        29,
        36,
        19,
        22,
        25,
        22,
        19, // nose
        -8,
        -2,
        -1,
        0,
        -1,
        -2,
        0,
        -1,
        -2,
        -8,
        -2,
        -1, // eyes
        3,
        14,
        20,
        22,
        20,
        14,
        3,
        13,
        20,
        21,
        20,
        13,
        5,
        19,
        20,
        19,
        5,
        18,
        19,
        18 // mouth
    };

    private HeadShape() {}

    /** Returns how far landmark {@code i} stands out, in millimetres. */
    public static double depth(int i) {
        return DEPTHS[i];
    }
}
