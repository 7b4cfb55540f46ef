/** Decides where the service listens, whom it believes about addresses, and where files lie that are still coming in. */
@NullMarked
package dev.presente.system.port;

import org.jspecify.annotations.NullMarked;
