package dev.presente.face.liveness;

/**
 * What tells a face from a picture of one. All but the first are plain image measurements, free of any network. The sign
 * says which way a cue may speak; a fit that wants the contrary has learnt its photos and not attacks.
 */
public enum LivenessCue {
    /** Log odds of "live" that the pack's network gives. */
    NETWORK(1),
    /** Log of the highest peak of the spectrum over its ring's mean: moiré and halftone are periodic, skin is not. */
    MOIRE(-1),
    /** Log variance of the Laplacian over the variance of luma: a picture of a picture is blurred twice. */
    SHARPNESS(1),
    /** Log standard deviation of the face's chroma over that of its luma: prints and screens have a smaller gamut. */
    COLOUR_SPREAD(1),
    /** Distance of the brightest percent from the brightest tenth over that from there to the median: skin shines in spots. */
    HIGHLIGHTS(1),
    /** The darkest part of the face over its median: paper and glass reflect light into the shadows. */
    BLACK_LEVEL(-1),
    /** Log of the strongest straight edge beside the face over the mean gradient: a sheet's or a screen's border. */
    BORDER(-1);

    private final int sign;

    LivenessCue(int sign) {
        this.sign = sign;
    }

    /** 1 where more of it means live, -1 where more of it means an attack. */
    public int sign() {
        return sign;
    }
}
