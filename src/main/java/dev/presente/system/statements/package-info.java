/** Sends several statements to the database at once. */
@NullMarked
package dev.presente.system.statements;

import org.jspecify.annotations.NullMarked;
