/** Derives a worked day from events, with rules that are pure functions without database, clock or framework. */
@NullMarked
package dev.presente.attendance.workday;

import org.jspecify.annotations.NullMarked;
