/** One check-in: from a probe to a decision, and to an immutable attendance event. */
@NullMarked
package dev.presente.attendance.checkin;

import org.jspecify.annotations.NullMarked;
