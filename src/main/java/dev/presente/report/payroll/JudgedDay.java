package dev.presente.report.payroll;

import java.time.Duration;

/** Holds a day and what the rules say about it. */
record JudgedDay(PaidDay day, Parts parts, boolean shortBreak, boolean shortRest) {
    /** Returns the planned time that neither work within the plan nor holiday nor leave fills; of an open day it is not known. */
    Duration missing() {
        var missing = day.target().minus(day.regular());
        return day.open() || missing.isNegative() ? Duration.ZERO : missing;
    }
}
