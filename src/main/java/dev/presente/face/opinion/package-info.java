/**
 * Asks anti-spoofing networks that the customer brings for a second opinion on whether a face is live. They lie in a folder
 * outside the jar, each with a manifest that says what it sees and what its outputs mean.
 */
@NullMarked
package dev.presente.face.opinion;

import org.jspecify.annotations.NullMarked;
