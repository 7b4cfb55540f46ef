/** Tells the metrics how far the gallery is behind. */
@NullMarked
package dev.presente.gallery.metrics;

import org.jspecify.annotations.NullMarked;
