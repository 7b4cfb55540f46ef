/** Derived worked days: kept in the database, derived anew when something they rest on changes, and listed. */
@NullMarked
package dev.presente.attendance.daybook;

import org.jspecify.annotations.NullMarked;
