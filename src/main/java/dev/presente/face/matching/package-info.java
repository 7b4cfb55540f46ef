/** Holds templates, the distance between two of them, and the calibrated thresholds that turn distances into verdicts. */
@NullMarked
package dev.presente.face.matching;

import org.jspecify.annotations.NullMarked;
