/** From a trained network to a model pack. */
@NullMarked
package dev.presente.training.export;

import org.jspecify.annotations.NullMarked;
