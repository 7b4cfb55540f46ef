/** Sketches vectors in a few bits, and says how many of them may differ between vectors that are near. */
@NullMarked
package dev.presente.gallery.sketch;

import org.jspecify.annotations.NullMarked;
