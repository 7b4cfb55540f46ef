/** Tells a face from a picture of one, by a single photo. */
@NullMarked
package dev.presente.face.liveness;

import org.jspecify.annotations.NullMarked;
