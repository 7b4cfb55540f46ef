/** Finds the names that somebody who mistyped one may have meant. It knows nothing of what they name. */
@NullMarked
package dev.presente.spelling;

import org.jspecify.annotations.NullMarked;
