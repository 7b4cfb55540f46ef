package dev.presente.attendance.workday;

import dev.presente.attendance.dayplan.Leave;

import java.time.Duration;

/**
 * States what one leave took from the plan of a day.
 *
 * @param kind what HR calls it
 * @param excused the planned time that it takes beyond what a holiday takes; zero on a day without a shift
 */
public record ExcusedLeave(String kind, boolean paid, Leave.Portion portion, Duration excused) {}
