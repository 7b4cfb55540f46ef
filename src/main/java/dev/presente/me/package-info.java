/**
 * Lets employees see their own days: links from HR, visits at a kiosk, and the page at {@code /me}. What the page shows comes from
 * the features, below {@code /me/}.
 */
@NullMarked
package dev.presente.me;

import org.jspecify.annotations.NullMarked;
