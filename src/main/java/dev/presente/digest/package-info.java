/**
 * Computes the digest by which files, secrets and archives are recognised, and the signature of messages to other systems. Every
 * module may use this one, and it uses no other.
 */
@NullMarked
package dev.presente.digest;

import org.jspecify.annotations.NullMarked;
