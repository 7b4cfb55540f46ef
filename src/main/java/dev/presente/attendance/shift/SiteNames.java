package dev.presente.attendance.shift;

import dev.presente.attendance.shift.ShiftDefinition.SegmentDefinition;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Gives the sites that a shift names the names under which they are stored. */
public final class SiteNames {
    private SiteNames() {}

    /**
     * Returns the rules with other names of their sites.
     *
     * @param named returns the stored name of a site, and null for null; what it throws is thrown
     */
    public static ShiftDefinition in(ShiftDefinition rules, UnaryOperator<@Nullable String> named) {
        var given = rules.segments();
        if (given == null) {
            return rules;
        }
        var segments = given.stream()
                .map(s -> new SegmentDefinition(s.start(), s.end(), s.crossesMidnight(), named.apply(s.site())))
                .toList();
        return new ShiftDefinition(
                segments,
                rules.breaks(),
                rules.minimumBreak(),
                rules.window(),
                rules.grace(),
                rules.thresholds(),
                rules.overtime(),
                rules.pairing(),
                rules.debounce(),
                rules.forgottenOut(),
                rules.worksOnHolidays(),
                rules.forgottenIn(),
                rules.earlyArrival(),
                rules.rounding(),
                rules.minimumRest(),
                rules.halfAt());
    }
}
