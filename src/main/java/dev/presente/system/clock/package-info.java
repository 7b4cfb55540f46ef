/** Keeps the time of the service, which is that of the database. */
@NullMarked
package dev.presente.system.clock;

import org.jspecify.annotations.NullMarked;
