/** Shows who is at work now: the board of a day, with a line for each person. */
@NullMarked
package dev.presente.attendance.board;

import org.jspecify.annotations.NullMarked;
