/** Runs the programs of the folder {@code examples} against the service. */
@NullMarked
package dev.presente.examples;

import org.jspecify.annotations.NullMarked;
