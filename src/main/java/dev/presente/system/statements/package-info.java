/** Sends several statements to the database at once, and tries again what waited for a lock in vain. */
@NullMarked
package dev.presente.system.statements;

import org.jspecify.annotations.NullMarked;
