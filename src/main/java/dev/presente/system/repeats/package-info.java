/** Keeps the first answer to a request, for when the same request comes again. */
@NullMarked
package dev.presente.system.repeats;

import org.jspecify.annotations.NullMarked;
