package dev.presente.face.framing;

/**
 * The face that a photo is taken to show.
 *
 * @param other height of the highest other face over its own, 0 where there is none
 */
public record FoundFace(FaceBox box, double other) {}
