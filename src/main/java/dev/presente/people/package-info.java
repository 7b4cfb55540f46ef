/** Employees, their consent and their reference templates; enrolment. */
@NullMarked
package dev.presente.people;

import org.jspecify.annotations.NullMarked;
