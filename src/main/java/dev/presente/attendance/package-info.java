/** One check-in: from a photo to an immutable attendance event. */
@NullMarked
package dev.presente.attendance;

import org.jspecify.annotations.NullMarked;
