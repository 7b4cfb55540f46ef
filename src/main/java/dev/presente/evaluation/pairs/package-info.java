/** Measures errors of 1:1 comparisons, on pairs and within groups. */
@NullMarked
package dev.presente.evaluation.pairs;

import org.jspecify.annotations.NullMarked;
