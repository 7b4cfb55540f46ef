/** Trains a siamese network on folders of photos and writes it as a model pack. Never used by the service. */
@NullMarked
package dev.presente.training;

import org.jspecify.annotations.NullMarked;
