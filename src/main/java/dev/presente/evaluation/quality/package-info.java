/** Which quality measures foretell errors. */
@NullMarked
package dev.presente.evaluation.quality;

import org.jspecify.annotations.NullMarked;
