package dev.presente.face.quality;

import dev.presente.wording.Wording;

/**
 * Says what would make a photo better.
 *
 * @param measure the measure of {@link FaceQuality} that is too low, such as {@code size}
 * @param detail what to do, for the person in front of the camera
 */
public record Advice(String measure, Wording detail) {}
