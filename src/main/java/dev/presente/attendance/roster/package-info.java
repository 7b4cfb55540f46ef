/** Manages what employees are assigned to: shifts, and rosters, which repeat shifts in a cycle. */
@NullMarked
package dev.presente.attendance.roster;

import org.jspecify.annotations.NullMarked;
