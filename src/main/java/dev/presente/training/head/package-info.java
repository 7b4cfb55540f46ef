/** Teaches a few layers behind a network that stays as it is. */
@NullMarked
package dev.presente.training.head;

import org.jspecify.annotations.NullMarked;
