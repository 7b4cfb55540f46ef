/** Makes a model pack from a trained network. */
@NullMarked
package dev.presente.training.export;

import org.jspecify.annotations.NullMarked;
