package dev.presente.attendance.shift;

import java.time.LocalTime;

/**
 * A break at a fixed hour. Unpaid: presence in it does not count. Paid: it counts also for whoever punched out and came
 * back. An end not after the start is on the next day.
 */
public record Break(LocalTime start, LocalTime end, boolean paid) {}
