/** Challenges to turn the head: who is asked, with what, and when it was answered. */
@NullMarked
package dev.presente.recognition.challenge;

import org.jspecify.annotations.NullMarked;
