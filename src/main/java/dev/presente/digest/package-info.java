/**
 * Computes the digest by which files, secrets and archives are recognised. Every module may use this one, and it uses no other.
 */
@NullMarked
package dev.presente.digest;

import org.jspecify.annotations.NullMarked;
