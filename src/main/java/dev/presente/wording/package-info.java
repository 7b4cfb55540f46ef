/**
 * Says things to people in their language: a text is named by its key, and values take its places. It knows nothing of what it
 * says.
 */
@NullMarked
package dev.presente.wording;

import org.jspecify.annotations.NullMarked;
