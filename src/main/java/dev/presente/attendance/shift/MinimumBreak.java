package dev.presente.attendance.shift;

import java.time.Duration;

/**
 * Describes a break that the law requires. A person who is present longer than {@code after} needs {@code length} of break;
 * what is missing of it is deducted, but never more than the part of the presence that exceeds {@code after}.
 */
public record MinimumBreak(Duration after, Duration length) {}
