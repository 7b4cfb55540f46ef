/** Shows employees as human resources see them: list, add, change, erase. */
@NullMarked
package dev.presente.directory;

import org.jspecify.annotations.NullMarked;
