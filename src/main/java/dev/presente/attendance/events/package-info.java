/** The events that were written, and the changes of what they are read with. */
@NullMarked
package dev.presente.attendance.events;

import org.jspecify.annotations.NullMarked;
