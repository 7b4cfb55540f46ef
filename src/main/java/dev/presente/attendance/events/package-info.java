/** Holds the events that were written, and the zones and offsets they are read with. */
@NullMarked
package dev.presente.attendance.events;

import org.jspecify.annotations.NullMarked;
