/** Takes attendance; {@link dev.presente.attendance.DerivedDays} and {@link dev.presente.attendance.Tallies} are all that other rooms need. */
@NullMarked
package dev.presente.attendance;

import org.jspecify.annotations.NullMarked;
