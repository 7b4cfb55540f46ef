/** What is written down so that it can be proven later: every decision about who somebody is, every
 * administrative act. See docs/audit.md. */
@NullMarked
package dev.presente.audit;

import org.jspecify.annotations.NullMarked;
