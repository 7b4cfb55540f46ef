/**
 * Tells other systems about check-ins and corrections. Messages are signed, sent at least once, and report only committed
 * events.
 */
@NullMarked
package dev.presente.webhook;

import org.jspecify.annotations.NullMarked;
