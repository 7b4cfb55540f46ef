/** Measures one-shot classification: each test image is given the class of the most similar of a few training images. */
@NullMarked
package dev.presente.evaluation.oneshot;

import org.jspecify.annotations.NullMarked;
