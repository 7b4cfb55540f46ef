/** Manages who should work when and where: sites, shifts, rosters, assignments, holidays and absences. */
@NullMarked
package dev.presente.attendance.roster;

import org.jspecify.annotations.NullMarked;
