/** Decides who may call: API keys, their scopes and the paths each scope opens. */
@NullMarked
package dev.presente.system.security;

import org.jspecify.annotations.NullMarked;
