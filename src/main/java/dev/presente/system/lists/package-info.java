/** Finds words in lists, sorts them and divides them into pages. */
@NullMarked
package dev.presente.system.lists;

import org.jspecify.annotations.NullMarked;
