/** Holds employees and their employment, their import, and the PINs and badges by which they are known without a face. */
@NullMarked
package dev.presente.people;

import org.jspecify.annotations.NullMarked;
