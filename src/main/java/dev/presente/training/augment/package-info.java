/** What may happen to a photo before a network learns from it, and how to see that it is not too much. */
@NullMarked
package dev.presente.training.augment;

import org.jspecify.annotations.NullMarked;
