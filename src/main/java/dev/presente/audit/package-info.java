/** What is written down so that it can be proven later: every decision about a face. See docs/audit.md. */
@NullMarked
package dev.presente.audit;

import org.jspecify.annotations.NullMarked;
