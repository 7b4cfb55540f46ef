/** Registers and checks passkeys: keys on people's devices that stand for password and second factor together (WebAuthn). */
@NullMarked
package dev.presente.account.passkey;

import org.jspecify.annotations.NullMarked;
