/** Changes from when to when people are employed, without rewriting the days on which they were at work. */
@NullMarked
package dev.presente.attendance.employment;

import org.jspecify.annotations.NullMarked;
