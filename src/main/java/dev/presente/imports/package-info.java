/** Imports master data from CSV files: all lines of a file or none. */
@NullMarked
package dev.presente.imports;

import org.jspecify.annotations.NullMarked;
