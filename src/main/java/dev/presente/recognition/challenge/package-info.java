/** Decides who is asked to turn the head, issues the challenges, and takes each answer only once and in time. */
@NullMarked
package dev.presente.recognition.challenge;

import org.jspecify.annotations.NullMarked;
