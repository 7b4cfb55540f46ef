package dev.presente.attendance.events;

/** Says whether a person comes or goes. */
public enum Direction {
    IN,
    OUT;

    public Direction opposite() {
        return this == IN ? OUT : IN;
    }
}
