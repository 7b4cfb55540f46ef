/** Exact 1:N search over all reference templates, in memory, fed from the database. */
@NullMarked
package dev.presente.gallery;

import org.jspecify.annotations.NullMarked;
