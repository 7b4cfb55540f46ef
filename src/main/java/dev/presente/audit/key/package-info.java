/** Holds the key of the audit, and signs with it what is kept in the database. */
@NullMarked
package dev.presente.audit.key;

import org.jspecify.annotations.NullMarked;
