/** Migrates the tables, and decides whether this release may work with those of a newer one. */
@NullMarked
package dev.presente.system.schema;

import org.jspecify.annotations.NullMarked;
