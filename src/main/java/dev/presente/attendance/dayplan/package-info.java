/** Says what is planned for one day of a person: a shift or a day of rest, holidays and leave. It holds values and pure functions. */
@NullMarked
package dev.presente.attendance.dayplan;

import org.jspecify.annotations.NullMarked;
