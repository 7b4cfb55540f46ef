/** Decides whether a face is good enough: the measures, their thresholds, and what to do about each. */
@NullMarked
package dev.presente.face.quality;

import org.jspecify.annotations.NullMarked;
