/** Decides whether a face is good enough, by measures that each have a threshold and advice about what to do. */
@NullMarked
package dev.presente.face.quality;

import org.jspecify.annotations.NullMarked;
