/** Computes one-time codes and writes their secrets as text. */
@NullMarked
package dev.presente.account.totp;

import org.jspecify.annotations.NullMarked;
