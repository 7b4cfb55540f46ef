/** Trains a siamese network on folders of photos and writes it as a model pack. The service never uses it. */
@NullMarked
package dev.presente.training;

import org.jspecify.annotations.NullMarked;
