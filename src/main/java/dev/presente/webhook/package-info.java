/** Tells other systems of check-ins and corrections: signed, at least once, and only what was committed. */
@NullMarked
package dev.presente.webhook;

import org.jspecify.annotations.NullMarked;
