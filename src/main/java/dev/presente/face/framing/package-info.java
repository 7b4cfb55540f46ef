/** Finds where the face is: detection, landmarks, and the crop that the embedder expects. */
@NullMarked
package dev.presente.face.framing;

import org.jspecify.annotations.NullMarked;
