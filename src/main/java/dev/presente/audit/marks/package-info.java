/** Seals rows of other tables one by one, so that what is forged there shows. */
@NullMarked
package dev.presente.audit.marks;

import org.jspecify.annotations.NullMarked;
