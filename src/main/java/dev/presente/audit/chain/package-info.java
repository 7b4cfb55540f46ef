/** Keeps the decision log: it is chained, anchored and verified, so that it shows what was done to it. */
@NullMarked
package dev.presente.audit.chain;

import org.jspecify.annotations.NullMarked;
