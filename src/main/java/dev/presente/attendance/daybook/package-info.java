/** Manages the derived worked days: it stores and lists them, and derives them anew when something they rest on changes. */
@NullMarked
package dev.presente.attendance.daybook;

import org.jspecify.annotations.NullMarked;
