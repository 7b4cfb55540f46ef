/** The digest that files, secrets and archives are recognised by. Every module may use it; it uses none. */
@NullMarked
package dev.presente.digest;

import org.jspecify.annotations.NullMarked;
