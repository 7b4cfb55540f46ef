/** Worked days as docs/attendance.md has them, computed slowly, second by second, with nothing of the code under test. */
@NullMarked
package dev.presente.service.oracle;

import org.jspecify.annotations.NullMarked;
