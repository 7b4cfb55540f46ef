package dev.presente.attendance.shift;

import java.time.Duration;

/**
 * A break that the law asks for: who is present longer than {@code after} has had {@code length} of break; what is
 * missing of it is deducted, though never more than what exceeds {@code after}.
 */
public record MinimumBreak(Duration after, Duration length) {}
