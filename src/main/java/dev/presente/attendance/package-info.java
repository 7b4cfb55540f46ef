/** One check-in: from a photo to an immutable attendance event; below, what becomes worked days of them. */
@NullMarked
package dev.presente.attendance;

import org.jspecify.annotations.NullMarked;
