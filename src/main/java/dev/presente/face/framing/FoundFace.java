package dev.presente.face.framing;

/**
 * Holds the face that a photo is taken to show.
 *
 * @param other the height of the highest other face over the height of this one; 0 where there is no other
 */
public record FoundFace(FaceBox box, double other) {}
