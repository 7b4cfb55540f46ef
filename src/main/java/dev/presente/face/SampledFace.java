package dev.presente.face;

import dev.presente.face.matching.Template;
import dev.presente.face.quality.GreyFace;

/** Holds what a face looks like to the network and in a small picture. */
public record SampledFace(Template template, GreyFace grey) {}
