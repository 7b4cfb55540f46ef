/** Gives people the random names under which they stand in logs. */
@NullMarked
package dev.presente.audit.subject;

import org.jspecify.annotations.NullMarked;
