/** Draws the text of reports on paper: which font has a letter, how letters join, and the PDF file that holds them. */
@NullMarked
package dev.presente.report.text;

import org.jspecify.annotations.NullMarked;
