/** Builds the packaged model packs from registry packages. */
@NullMarked
package dev.presente.packs;

import org.jspecify.annotations.NullMarked;
