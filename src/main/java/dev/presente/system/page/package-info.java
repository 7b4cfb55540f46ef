/** Gives the scripts of the pages what they need from the service: lists of its constants, and the texts in each language. */
@NullMarked
package dev.presente.system.page;

import org.jspecify.annotations.NullMarked;
