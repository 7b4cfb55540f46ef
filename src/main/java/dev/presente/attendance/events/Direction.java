package dev.presente.attendance.events;

/** Whether a person comes or goes. */
public enum Direction {
    IN,
    OUT;

    public Direction opposite() {
        return this == IN ? OUT : IN;
    }
}
