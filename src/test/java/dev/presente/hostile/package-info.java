/**
 * Generates bad uploads and requests, each with the code that it must be answered with: one class for each format, and
 * for multipart bodies, names, JSON and queries. {@code HostileInputTest} sends them all.
 */
@NullMarked
package dev.presente.hostile;

import org.jspecify.annotations.NullMarked;
