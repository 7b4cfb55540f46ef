/** Holds a photo as pixels: decoding, orientation, colour, and the parts of it that a network is shown. */
@NullMarked
package dev.presente.face.image;

import org.jspecify.annotations.NullMarked;
