/** People who sign in to the admin pages: names, roles, passwords, sessions. */
@NullMarked
package dev.presente.account;

import org.jspecify.annotations.NullMarked;
