package dev.presente.attendance.dayplan;

/** Describes a holiday at the site of the day, which may be half a day. */
public record PublicHoliday(String name, Leave.Portion portion) {}
