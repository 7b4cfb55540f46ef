package dev.presente.face.challenge;

/** Says what became of the light of the flashes. */
public enum FlashVerdict {
    /** The face reflects the colours that were shown, when they were shown, and more than what is behind it. */
    FLASH_SEEN,
    /** Its colours change otherwise. */
    FLASH_MISSING,
    /**
     * The colours hardly change, as in bright light, or they change as they should but not clearly enough: nothing can be said,
     * and the motion of the head decides.
     */
    TOO_BRIGHT
}
