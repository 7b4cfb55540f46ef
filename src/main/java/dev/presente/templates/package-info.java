/**
 * Holds the reference templates of the enrolled, how they are sealed, and the photos they were made of where these are kept.
 */
@NullMarked
package dev.presente.templates;

import org.jspecify.annotations.NullMarked;
