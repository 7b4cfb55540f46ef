/** Lists how much leave everybody has left. */
@NullMarked
package dev.presente.report.leave;

import org.jspecify.annotations.NullMarked;
