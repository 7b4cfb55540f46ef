/** What the service tells the scripts of its pages: the lists of its constants and the texts in each language. */
@NullMarked
package dev.presente.system.page;

import org.jspecify.annotations.NullMarked;
