package dev.presente.attendance.workday;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Names all that a rule can say about a day, with the English sentence parts in which the arguments stand in braces. */
public enum ExplainCode {
    PLAN("plan", "{shift} {hours}", "planned {planned}"),
    HOLIDAY("holiday", "{name}, {portion}", "excused {excused}"),
    LEAVE("leave", "{portion}", "excused {excused}"),
    CORRECTION_COUNTS("correction", "{at}", "added or changed"),
    CORRECTION_REMOVED("correction", "{at}", "does not count"),
    OTHER_SITE("other-site", "{at} at {site}, planned {planned}", "counts"),
    OUTSIDE_WINDOW("window", "{at}, window {opens} to {closes}", "does not count"),
    WINDOW_OPENS("window", "{at}, window {opens} to {closes}", "counts from {opens}"),
    WINDOW_CLOSES("window", "{at}, window {opens} to {closes}", "counts until {closes}"),
    DEBOUNCE("debounce", "{at} within {debounce} of {before}", "does not count"),
    REPEAT("pairing", "{at} soon after {before}", "is a repeat and does not count"),
    REPEAT_OUT("pairing", "{at} soon after {before}", "is a repeat, out at {at}"),
    PAIRED("pairing", "{pairing}", "present {present}"),
    UNPAIRED("pairing", "{pairing}, {direction} at {at}", "has no partner"),
    UNKNOWN_DIRECTION("pairing", "{pairing}, no direction at {at}", "has no partner"),
    FORGOTTEN_OUT_CLOSED("forgotten-out", "in at {at}", "out at {until} by rule"),
    FORGOTTEN_OUT("forgotten-out", "in at {at}", "counts nothing"),
    FORGOTTEN_IN_OPENED("forgotten-in", "out at {at}", "in at {from} by rule"),
    FORGOTTEN_IN("forgotten-in", "out at {at}", "counts nothing"),
    EARLY_ARRIVAL("early-arrival", "came {at}, start {start}", "counts from {start}"),
    ROUNDING("rounding", "{present}, step {step}, in {in}, out {out}", "counts {counted}"),
    UNPAID_BREAK("unpaid-break", "{times}", "minus {minus}"),
    PAID_BREAK("paid-break", "{times}", "plus {plus}"),
    MINIMUM_BREAK("minimum-break", "{length} after {after}", "minus {minus}"),
    LATE("late", "came {at}, start {start}, grace {grace}", "late {late}"),
    EARLY("early", "left {at}, end {end}, grace {grace}", "early {early}"),
    OVERTIME_SIDE("overtime", "{beyond}, side {side}", "at most {most}"),
    OVERTIME_SMALL("overtime", "{beyond} under {threshold}", "does not count"),
    OVERTIME_APPROVED("overtime", "{beyond}, approved {approved}", "overtime {paid}"),
    OVERTIME_PENDING("overtime", "{beyond}, needs approval", "pending {beyond}"),
    OVERTIME("overtime", "{beyond}", "overtime {beyond}"),
    ATTENDANCE("attendance", "worked {counting}, full day {full}, half day {half}", "{status}"),
    PART_MISSED("attendance", "{part}", "was missed"),
    SHORT_REST("short-rest", "out at {out}, in at {in}, minimum {minimum}", "rest {rest}");

    private final String rule;
    private final String inputs;
    private final String effect;

    ExplainCode(String rule, String inputs, String effect) {
        this.rule = rule;
        this.inputs = inputs;
        this.effect = effect;
    }

    String rule() {
        return rule;
    }

    /** Returns the name in lower case with hyphens. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ExplainCode> of(String code) {
        return Arrays.stream(values()).filter(c -> c.code().equals(code)).findFirst();
    }

    /** Returns in English what the rule looked at. */
    public String inputs(Map<String, String> arguments) {
        return filled(inputs, arguments);
    }

    /** Returns in English what the rule did to the day. */
    public String effect(Map<String, String> arguments) {
        return filled(effect, arguments);
    }

    private static String filled(String text, Map<String, String> arguments) {
        var filled = new StringBuilder();
        int done = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', done)) {
            int close = text.indexOf('}', open);
            filled.append(text, done, open).append(arguments.getOrDefault(text.substring(open + 1, close), ""));
            done = close + 1;
        }
        return filled.append(text.substring(done)).toString();
    }
}
