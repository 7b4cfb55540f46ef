/** Sends requests to a running service, for the commands that work on one from outside. */
@NullMarked
package dev.presente.client;

import org.jspecify.annotations.NullMarked;
