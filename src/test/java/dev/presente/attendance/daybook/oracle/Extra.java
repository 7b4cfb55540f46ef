package dev.presente.attendance.daybook.oracle;

/** How much of the time that counts is regular, and how much is overtime, on a day on which something is expected. */
record Extra(Plan plan, Seconds expected, Plan.Counted counted, long target) {

    private String rule() {
        return plan.text("overtime.rule", "BEYOND_HOURS");
    }

    long regular() {
        long inside = Math.max(0, counted.seconds().and(expected).count() - counted.deducted());
        return rule().equals("BEYOND_HOURS") ? Math.min(counted.total(), target) : inside;
    }

    long beyond() {
        if (rule().equals("NONE")) {
            return 0;
        }
        long beyond = Math.min(counted.total() - regular(), onItsSide());
        return beyond < plan.seconds("overtime.threshold", "PT15M") ? 0 : beyond;
    }

    private long onItsSide() {
        return switch (plan.text("overtime.side", "BOTH")) {
            case "BEFORE" -> counted.seconds().before(expected.first()).count();
            case "AFTER" -> counted.seconds().from(expected.end()).count();
            default -> Long.MAX_VALUE;
        };
    }
}
