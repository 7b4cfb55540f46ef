/** Measures a model on photos; it holds what the rooms below share. */
@NullMarked
package dev.presente.evaluation;

import org.jspecify.annotations.NullMarked;
