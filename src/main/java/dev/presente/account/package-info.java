/** Manages the people who sign in to the admin pages: their names, roles, passwords, passkeys and sessions. */
@NullMarked
package dev.presente.account;

import org.jspecify.annotations.NullMarked;
