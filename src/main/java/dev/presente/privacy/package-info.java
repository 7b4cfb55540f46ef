/**
 * Does what the law asks of everyone who holds personal data: it gives a person everything held, and deletes what is kept no
 * longer.
 */
@NullMarked
package dev.presente.privacy;

import org.jspecify.annotations.NullMarked;
