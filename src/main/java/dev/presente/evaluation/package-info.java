/** Measuring a model on photos: what the rooms below share. */
@NullMarked
package dev.presente.evaluation;

import org.jspecify.annotations.NullMarked;
