/** Changes the time zone data of an installation, and what was computed with them. */
@NullMarked
package dev.presente.attendance.zones;

import org.jspecify.annotations.NullMarked;
