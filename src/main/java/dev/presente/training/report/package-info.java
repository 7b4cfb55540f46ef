/** Shows what was trained and how well it went, as one page that opens offline. */
@NullMarked
package dev.presente.training.report;

import org.jspecify.annotations.NullMarked;
