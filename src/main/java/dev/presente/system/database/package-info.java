/** Chooses the PostgreSQL the service works on: the one it is given, or its own embedded server. */
@NullMarked
package dev.presente.system.database;

import org.jspecify.annotations.NullMarked;
