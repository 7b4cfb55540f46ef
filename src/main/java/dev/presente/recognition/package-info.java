/** Leads from a photo, a PIN or a badge to a person, and states what makes the result doubtful. */
@NullMarked
package dev.presente.recognition;

import org.jspecify.annotations.NullMarked;
