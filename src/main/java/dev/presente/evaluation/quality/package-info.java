/** Measures which quality measures predict errors. */
@NullMarked
package dev.presente.evaluation.quality;

import org.jspecify.annotations.NullMarked;
