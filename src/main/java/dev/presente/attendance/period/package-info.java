/** Knows the periods that are closed to changes. */
@NullMarked
package dev.presente.attendance.period;

import org.jspecify.annotations.NullMarked;
