/** Takes the punches that terminals push, and registers the terminals. */
@NullMarked
package dev.presente.device.terminal;

import org.jspecify.annotations.NullMarked;
