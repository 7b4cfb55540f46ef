/** Shows sites and their zones to HR, keeps a site that is in use, and says in which zone a person's day is read. */
@NullMarked
package dev.presente.attendance.places;

import org.jspecify.annotations.NullMarked;
