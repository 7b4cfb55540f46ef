/** Types the commands of the documents into a shell, beside the service. */
@NullMarked
package dev.presente.document;

import org.jspecify.annotations.NullMarked;
