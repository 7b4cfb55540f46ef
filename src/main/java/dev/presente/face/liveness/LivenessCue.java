package dev.presente.face.liveness;

/**
 * Names what tells a face from a picture of one. The sign says in which direction a cue may count; a fit that wants the opposite
 * direction has learnt its photos and not attacks.
 */
public enum LivenessCue {
    /** The pack's network gives these log odds of "live". */
    NETWORK(1),
    /**
     * This is how far the brightest percent lies above the brightest tenth, over how far that lies above the median: skin
     * shines in spots, and paper and screens do not.
     */
    HIGHLIGHTS(1);

    private final int sign;

    LivenessCue(int sign) {
        this.sign = sign;
    }

    /** Returns 1 where more of the cue means live, and -1 where more of it means an attack. */
    public int sign() {
        return sign;
    }
}
