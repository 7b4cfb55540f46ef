/** Decides which photos make a batch. */
@NullMarked
package dev.presente.training.sampler;

import org.jspecify.annotations.NullMarked;
