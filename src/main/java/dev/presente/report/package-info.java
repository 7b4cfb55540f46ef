/** Writes what HR takes away: reports as JSON, CSV, XLSX and PDF, read from the views of the schema {@code reporting}. */
@NullMarked
package dev.presente.report;

import org.jspecify.annotations.NullMarked;
