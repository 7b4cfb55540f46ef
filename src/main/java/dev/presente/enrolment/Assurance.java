package dev.presente.enrolment;

/**
 * What whoever enrols vouches for.
 *
 * @param lookAlike that this is another person than the one of the same looks who is enrolled, such as a twin
 * @param replace that the person has changed: the templates so far are to go
 */
record Assurance(boolean lookAlike, boolean replace) {
    boolean isGiven() {
        return lookAlike || replace;
    }
}
