/** Fills a running service with a small company to look at. */
@NullMarked
package dev.presente.demo;

import org.jspecify.annotations.NullMarked;
