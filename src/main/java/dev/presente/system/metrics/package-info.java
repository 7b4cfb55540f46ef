/** Shows in the metrics what has to be read from the database, without letting anybody who reads them wait for it. */
@NullMarked
package dev.presente.system.metrics;

import org.jspecify.annotations.NullMarked;
