package dev.presente.attendance.shift;

import java.time.LocalTime;

/**
 * Describes a break at a fixed hour. Presence in an unpaid break does not count; a paid break counts also for a person who
 * punched out and came back. An end that is not after the start is on the next day.
 */
public record Break(LocalTime start, LocalTime end, boolean paid) {}
