/**
 * Says what a shift is: hours, breaks, overtime, pairing, and the time that a person was present in it. It holds values and
 * pure functions.
 */
@NullMarked
package dev.presente.attendance.shift;

import org.jspecify.annotations.NullMarked;
