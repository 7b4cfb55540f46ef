package dev.presente.face.liveness;

/**
 * Names what tells a face from a picture of one. All but the first cue are plain image measurements that need no network. The
 * sign says in which direction a cue may count; a fit that wants the opposite direction has learnt its photos and not attacks.
 */
public enum LivenessCue {
    /** The pack's network gives these log odds of "live". */
    NETWORK(1),
    /**
     * This is the logarithm of the highest peak of the spectrum over its ring's mean: moiré and halftone are periodic, skin is
     * not.
     */
    MOIRE(-1),
    /**
     * This is the logarithm of the variance of the Laplacian over the variance of luma: a picture of a picture is blurred
     * twice.
     */
    SHARPNESS(1),
    /**
     * This is the logarithm of the deviation of the face's chroma over that of its luma: prints and screens show fewer colours.
     */
    COLOUR_SPREAD(1),
    /**
     * This is how far the brightest percent lies above the brightest tenth, over how far that lies above the median: skin
     * shines in spots.
     */
    HIGHLIGHTS(1),
    /** This is the darkest part of the face over its median: paper and glass reflect light into the shadows. */
    BLACK_LEVEL(-1),
    /**
     * This is the logarithm of the strongest straight edge beside the face over the mean gradient: a sheet or a screen has a
     * border.
     */
    BORDER(-1);

    private final int sign;

    LivenessCue(int sign) {
        this.sign = sign;
    }

    /** Returns 1 where more of the cue means live, and -1 where more of it means an attack. */
    public int sign() {
        return sign;
    }
}
