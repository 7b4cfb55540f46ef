/** Measures errors of 1:N searches, and of the decision as a whole. */
@NullMarked
package dev.presente.evaluation.search;

import org.jspecify.annotations.NullMarked;
