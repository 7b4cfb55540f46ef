/** Carries out check-ins: from a face, a PIN or a badge to a decision and to an attendance event that never changes. */
@NullMarked
package dev.presente.attendance.checkin;

import org.jspecify.annotations.NullMarked;
