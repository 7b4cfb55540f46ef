/**
 * Splits the worked time of people by what the payroll pays for it: by the plan, by the clock and by the rules of a labour
 * agreement. The rules are pure functions; what they read comes from the views of the schema {@code reporting}.
 */
@NullMarked
package dev.presente.report.payroll;

import org.jspecify.annotations.NullMarked;
