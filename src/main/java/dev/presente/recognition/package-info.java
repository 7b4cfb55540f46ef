/** From a photo, a PIN or a badge to a person, with everything that makes that doubtful. */
@NullMarked
package dev.presente.recognition;

import org.jspecify.annotations.NullMarked;
