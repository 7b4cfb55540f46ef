/** What a shift is: hours, breaks, overtime, pairing, and the time somebody was present in it. Values and pure functions. */
@NullMarked
package dev.presente.attendance.shift;

import org.jspecify.annotations.NullMarked;
