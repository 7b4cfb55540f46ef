/** Says whether this replica can serve, and takes it out of service before it ends. */
@NullMarked
package dev.presente.system.readiness;

import org.jspecify.annotations.NullMarked;
