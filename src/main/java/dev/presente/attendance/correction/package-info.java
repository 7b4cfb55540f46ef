/** Corrections: somebody asks, HR decides, the day is derived anew. */
@NullMarked
package dev.presente.attendance.correction;

import org.jspecify.annotations.NullMarked;
