/** Challenges to move before the camera: what is asked, of whom, and when. */
@NullMarked
package dev.presente.attendance.challenge;

import org.jspecify.annotations.NullMarked;
