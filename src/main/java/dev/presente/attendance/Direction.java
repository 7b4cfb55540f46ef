package dev.presente.attendance;

/** Whether a person comes or goes. */
public enum Direction {
    IN,
    OUT;

    Direction opposite() {
        return this == IN ? OUT : IN;
    }
}
