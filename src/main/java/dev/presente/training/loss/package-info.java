/** Holds the losses of metric learning, which turn the embeddings of a batch into the number that training makes small. */
@NullMarked
package dev.presente.training.loss;

import org.jspecify.annotations.NullMarked;
