/** Holds what every request meets: API keys, problem details, configuration, the database. */
@NullMarked
package dev.presente.system;

import org.jspecify.annotations.NullMarked;
