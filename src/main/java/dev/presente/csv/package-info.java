/** Reads CSV files. */
@NullMarked
package dev.presente.csv;

import org.jspecify.annotations.NullMarked;
