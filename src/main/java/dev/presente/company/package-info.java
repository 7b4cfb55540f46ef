/** Makes a synthetic company, to try and to measure worked days and reports with. Nobody in it is real or has a face. */
@NullMarked
package dev.presente.company;

import org.jspecify.annotations.NullMarked;
