/** Watches how far the distances of accepted faces move with time. */
@NullMarked
package dev.presente.recognition.drift;

import org.jspecify.annotations.NullMarked;
