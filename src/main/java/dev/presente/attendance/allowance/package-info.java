/** Says how much leave people have, have taken and have left: pure rules, what is stored for them, and the answers. */
@NullMarked
package dev.presente.attendance.allowance;

import org.jspecify.annotations.NullMarked;
