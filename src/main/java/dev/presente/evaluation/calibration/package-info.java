/** Turns distances into thresholds with a promised false match rate. */
@NullMarked
package dev.presente.evaluation.calibration;

import org.jspecify.annotations.NullMarked;
