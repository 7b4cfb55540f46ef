/** Writes the rows of all tables to a file while the service works, and restores an empty database from it: docs/adr/0025. */
@NullMarked
package dev.presente.backup;

import org.jspecify.annotations.NullMarked;
