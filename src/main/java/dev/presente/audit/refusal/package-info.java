/** Counts and stores requests that were refused. */
@NullMarked
package dev.presente.audit.refusal;

import org.jspecify.annotations.NullMarked;
