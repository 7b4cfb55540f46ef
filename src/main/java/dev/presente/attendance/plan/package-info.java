/** Manages who works when and where: sites, assignments, holidays and absences, and the plan that they make of each day. */
@NullMarked
package dev.presente.attendance.plan;

import org.jspecify.annotations.NullMarked;
