package dev.presente.face.quality;

/**
 * What would make a photo better.
 *
 * @param measure the one of {@link FaceQuality} that is too low, such as {@code size}
 * @param detail what to do, for the person in front of the camera
 */
public record Advice(String measure, String detail) {}
