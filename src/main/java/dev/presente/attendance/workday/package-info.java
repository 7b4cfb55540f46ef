/** From events to a worked day: rules as pure functions, without database, clock or framework. */
@NullMarked
package dev.presente.attendance.workday;

import org.jspecify.annotations.NullMarked;
