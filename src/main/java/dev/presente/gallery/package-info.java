/** Searches all reference templates of the model in use exactly (1:N), in memory. The memory follows the database. */
@NullMarked
package dev.presente.gallery;

import org.jspecify.annotations.NullMarked;
