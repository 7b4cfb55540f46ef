/** Shows what is planned in a week for everybody who is employed in it, and swaps single days. */
@NullMarked
package dev.presente.attendance.week;

import org.jspecify.annotations.NullMarked;
