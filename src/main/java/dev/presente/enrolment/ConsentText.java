package dev.presente.enrolment;

/**
 * Names what a person is shown and agrees to; a text of this name never changes.
 *
 * @param language BCP 47, such as {@code es}
 */
record ConsentText(String version, String language) {}
