/** Seals what is biometric: data keys, one a person, and the key-encryption key that wraps them. */
@NullMarked
package dev.presente.vault;

import org.jspecify.annotations.NullMarked;
