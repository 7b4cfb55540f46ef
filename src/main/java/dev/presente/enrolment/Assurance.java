package dev.presente.enrolment;

/**
 * States what the person who carries out an enrolment vouches for.
 *
 * @param lookAlike that this is another person than an enrolled one who looks the same, such as a twin
 * @param replace that the person has changed, so that the templates so far are to be deleted
 */
record Assurance(boolean lookAlike, boolean replace) {
    boolean isGiven() {
        return lookAlike || replace;
    }
}
