/** Changes photos before a network learns from them, and shows whether the changes are too strong. */
@NullMarked
package dev.presente.training.augment;

import org.jspecify.annotations.NullMarked;
