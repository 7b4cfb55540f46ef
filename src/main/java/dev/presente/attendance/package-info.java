/** Takes attendance; {@link dev.presente.attendance.DerivedDays} is all that other rooms need of it. */
@NullMarked
package dev.presente.attendance;

import org.jspecify.annotations.NullMarked;
