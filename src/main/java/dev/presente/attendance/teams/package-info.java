/** Shows departments to HR and to those who manage them, and takes changes. */
@NullMarked
package dev.presente.attendance.teams;

import org.jspecify.annotations.NullMarked;
