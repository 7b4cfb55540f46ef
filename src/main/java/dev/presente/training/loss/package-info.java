/** Losses of metric learning: from the embeddings of a batch to what is to become small. */
@NullMarked
package dev.presente.training.loss;

import org.jspecify.annotations.NullMarked;
