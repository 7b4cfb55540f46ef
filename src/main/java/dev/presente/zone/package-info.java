/**
 * Knows the time zones of the world by the product's own copy of the IANA time zone database, so that every local time of an
 * installation comes from one release. The copies of the Java runtime and of PostgreSQL are only compared with it, and those of
 * browsers are never asked.
 */
@NullMarked
package dev.presente.zone;

import org.jspecify.annotations.NullMarked;
