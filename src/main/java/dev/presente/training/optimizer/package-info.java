/** Decides how weights follow their gradients. */
@NullMarked
package dev.presente.training.optimizer;

import org.jspecify.annotations.NullMarked;
