package dev.presente.attendance.workday;

import dev.presente.attendance.events.Direction;
import dev.presente.attendance.shift.Interval;
import dev.presente.attendance.shift.Pairing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins punches to times of presence.
 *
 * @param open the punch by which the person came in last, when no punch goes out after it
 * @param unpaired punches that no time of presence could be made of
 */
record Pairs(List<Interval> closed, @Nullable Punch open, List<Punch> unpaired) {

    /**
     * Joins punches by the rule of {@code pairing}.
     *
     * @param punches in order of time
     */
    static Pairs of(Pairing pairing, List<Punch> punches) {
        return switch (pairing) {
            case ALTERNATING -> alternating(punches);
            case FIRST_LAST ->
                alternating(punches.size() < 2 ? punches : List.of(punches.get(0), punches.get(punches.size() - 1)));
            case STRICT -> strict(punches);
        };
    }

    private static Pairs alternating(List<Punch> punches) {
        var closed = new ArrayList<Interval>();
        for (int i = 0; i + 1 < punches.size(); i += 2) {
            closed.add(new Interval(punches.get(i).at(), punches.get(i + 1).at()));
        }
        var open = punches.size() % 2 == 1 ? punches.get(punches.size() - 1) : null;
        return new Pairs(closed, open, List.of());
    }

    private static Pairs strict(List<Punch> punches) {
        var closed = new ArrayList<Interval>();
        var unpaired = new ArrayList<Punch>();
        Punch in = null;
        for (var punch : punches) {
            if (punch.direction() == Direction.IN) {
                if (in != null) {
                    unpaired.add(in);
                }
                in = punch;
            } else if (punch.direction() == Direction.OUT && in != null) {
                closed.add(new Interval(in.at(), punch.at()));
                in = null;
            } else {
                unpaired.add(punch);
            }
        }
        return new Pairs(closed, in, unpaired);
    }
}
