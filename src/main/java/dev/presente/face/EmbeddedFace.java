package dev.presente.face;

/** A face found in a photo and its template. */
public record EmbeddedFace(FaceBox box, FaceQuality quality, Template template, StageTimes times) {}
