/** Stores departments as a tree with dates: what lies below what, who belongs to them, and who manages them. */
@NullMarked
package dev.presente.team;

import org.jspecify.annotations.NullMarked;
