/** Holds the commands of {@code presente} that work on the service's database, one class each. */
@NullMarked
package dev.presente.command;

import org.jspecify.annotations.NullMarked;
