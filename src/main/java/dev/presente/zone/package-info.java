/**
 * Knows the time zones of the world by the product's own copy of the IANA time zone database, so that every local time of an
 * installation comes from one release. The copies that the Java runtime, PostgreSQL and browsers carry are never asked.
 */
@NullMarked
package dev.presente.zone;

import org.jspecify.annotations.NullMarked;
