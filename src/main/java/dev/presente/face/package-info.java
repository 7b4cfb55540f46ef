/**
 * Leads from photo bytes to a template: {@link dev.presente.face.FaceEmbedder} goes through the rooms below in order. The
 * package knows nothing of HTTP, Spring or the database, so that the service, the command line, evaluation and training run the
 * very same code.
 */
@NullMarked
package dev.presente.face;

import org.jspecify.annotations.NullMarked;
