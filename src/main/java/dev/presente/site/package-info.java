/** Knows the sites: their names, their time zones, and which site a request means. */
@NullMarked
package dev.presente.site;

import org.jspecify.annotations.NullMarked;
