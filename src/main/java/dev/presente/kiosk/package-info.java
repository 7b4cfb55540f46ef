/** Manages the tablets by the door: how one is paired, and how it proves that a request is its own and new. */
@NullMarked
package dev.presente.kiosk;

import org.jspecify.annotations.NullMarked;
