/** Error rates of the whole pipeline on labelled images, and the thresholds that follow from them. */
@NullMarked
package dev.presente.evaluation;

import org.jspecify.annotations.NullMarked;
