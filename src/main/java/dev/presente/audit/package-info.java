/** Records what administrators did, and who signed in. */
@NullMarked
package dev.presente.audit;

import org.jspecify.annotations.NullMarked;
