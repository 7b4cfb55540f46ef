/** Manages corrections: somebody asks for one, HR decides, and the day is derived anew. */
@NullMarked
package dev.presente.attendance.correction;

import org.jspecify.annotations.NullMarked;
