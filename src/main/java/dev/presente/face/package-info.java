/**
 * From photo bytes to a template and from two templates to a verdict. Knows nothing of HTTP, Spring or the database, so
 * that the service, the command line, evaluation and training run the very same code.
 */
@NullMarked
package dev.presente.face;

import org.jspecify.annotations.NullMarked;
