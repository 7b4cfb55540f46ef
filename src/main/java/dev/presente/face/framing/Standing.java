package dev.presente.face.framing;

/**
 * Says how a face stands in its photo.
 *
 * @param uprightness 0 to 1; below 0.5 the face is steadier, and so more likely to be upright, in another quarter turn
 * @param turn the quarter turns, counter-clockwise, after which the photo shows the face upright: 1 to 3, or 0 where none is certain
 */
public record Standing(double uprightness, int turn) {
    static final Standing UPRIGHT = new Standing(1, 0);
}
