/** Tells a head from a picture of one, by the motions it was asked for. */
@NullMarked
package dev.presente.face.challenge;

import org.jspecify.annotations.NullMarked;
