/** Takes the punches of other machines: files of terminals and of other systems, and terminals that push. */
@NullMarked
package dev.presente.device;

import org.jspecify.annotations.NullMarked;
