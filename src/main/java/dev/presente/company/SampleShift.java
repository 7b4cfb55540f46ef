package dev.presente.company;

import java.util.List;
import java.util.Locale;

/** Defines the shifts of a synthetic company, each with some rule that the others do not have. */
enum SampleShift {
    DAY(false, List.of(new Part(9 * 60, 17 * 60 + 30)), """
            {"segments": [{"start": "09:00", "end": "17:30"}],
             "breaks": [{"start": "13:00", "end": "13:30", "paid": false}],
             "grace": {"late": "PT5M", "early": "PT5M"}, "thresholds": {"halfDay": "PT3H", "fullDay": "PT7H"},
             "overtime": {"rule": "BEYOND_HOURS", "side": "AFTER", "approval": true}}"""),
    OFFICE(false, List.of(new Part(8 * 60, 16 * 60 + 30)), """
            {"segments": [{"start": "08:00", "end": "16:30"}], "minimumBreak": {"after": "PT6H", "length": "PT30M"},
             "window": {"before": "PT2H", "after": "PT5H"}, "grace": {"late": "PT30M", "early": "PT30M"},
             "overtime": {"rule": "OUTSIDE_SHIFT", "threshold": "PT0S", "approval": false}, "pairing": "FIRST_LAST",
             "rounding": {"step": "PT15M", "in": "LATER", "out": "EARLIER"}, "halfAt": "12:00"}"""),
    EARLY(false, List.of(new Part(6 * 60, 14 * 60)), """
            {"segments": [{"start": "06:00", "end": "14:00"}],
             "breaks": [{"start": "10:00", "end": "10:20", "paid": true}],
             "thresholds": {"halfDay": "PT4H", "fullDay": "PT7H"}, "debounce": "PT90S",
             "earlyArrival": "FROM_START", "minimumRest": "PT11H"}"""),
    LATE(false, List.of(new Part(14 * 60, 22 * 60)), """
            {"segments": [{"start": "14:00", "end": "22:00"}],
             "breaks": [{"start": "18:00", "end": "18:20", "paid": true}],
             "thresholds": {"halfDay": "PT4H", "fullDay": "PT7H"},
             "overtime": {"side": "BEFORE", "threshold": "PT5M"},
             "rounding": {"step": "PT5M", "in": "NEAREST", "out": "NEAREST"}}"""),
    NIGHT(true, List.of(new Part(22 * 60, 30 * 60)), """
            {"segments": [{"start": "22:00", "end": "06:00", "crossesMidnight": true}],
             "breaks": [{"start": "02:45", "end": "03:15", "paid": false}],
             "grace": {"late": "PT5M"}, "thresholds": {"halfDay": "PT4H", "fullDay": "PT7H"},
             "overtime": {"rule": "OUTSIDE_SHIFT", "threshold": "PT10M", "approval": true},
             "forgottenIn": "SHIFT_START", "minimumRest": "PT11H"}"""),
    SPLIT(false, List.of(new Part(10 * 60, 14 * 60), new Part(17 * 60, 21 * 60)), """
            {"segments": [{"start": "10:00", "end": "14:00"}, {"start": "17:00", "end": "21:00"}],
             "grace": {"late": "PT10M"}, "overtime": {"rule": "NONE"}, "halfAt": "15:30"}"""),
    TURNSTILE(true, List.of(new Part(7 * 60, 15 * 60 + 30)), """
            {"segments": [{"start": "07:00", "end": "15:30"}],
             "breaks": [{"start": "11:30", "end": "12:00", "paid": false}],
             "thresholds": {"halfDay": "PT3H", "fullDay": "PT7H30M"},
             "pairing": "STRICT", "debounce": "PT0S", "forgottenOut": "UNPAID", "forgottenIn": "SHIFT_START",
             "halfAt": "10:45"}"""),
    MORNING(false, List.of(new Part(9 * 60, 13 * 60)), """
            {"segments": [{"start": "09:00", "end": "13:00"}], "grace": {"late": "PT3M", "early": "PT3M"},
             "thresholds": {"halfDay": "PT1H", "fullDay": "PT3H30M"},
             "overtime": {"rule": "OUTSIDE_SHIFT", "threshold": "PT10M", "approval": false}}"""),
    GUARD(true, List.of(new Part(8 * 60, 32 * 60)), """
            {"segments": [{"start": "08:00", "end": "08:00", "crossesMidnight": true}],
             "window": {"before": "PT1H", "after": "PT2H"}, "overtime": {"approval": false},
             "rounding": {"step": "PT30M", "in": "EARLIER", "out": "LATER"}, "worksOnHolidays": true}""");

    /** States hours to be present, in minutes of the clock since midnight of the day. */
    record Part(int start, int end) {}

    private final boolean stated;

    @SuppressWarnings("ImmutableEnumChecker") // the lists come from List.of
    private final List<Part> parts;

    private final String rules;

    SampleShift(boolean stated, List<Part> parts, String rules) {
        this.stated = stated;
        this.parts = parts;
        this.rules = rules;
    }

    /** Says whether the kiosk of these people usually asks them if they come or go. */
    boolean stated() {
        return stated;
    }

    List<Part> parts() {
        return parts;
    }

    /** Returns the rules as {@code POST /shifts} takes them. */
    String rules() {
        return rules;
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
