/**
 * Makes references of faces: with consent, after a search for the same person under another id, and again after a change of the
 * model.
 */
@NullMarked
package dev.presente.enrolment;

import org.jspecify.annotations.NullMarked;
