package dev.presente.attendance.daybook.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the punches of a day that is over one after the other: when was the person there? */
final class Walk {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Plan plan;
    private final Seconds expected;
    private final Seconds present;
    private final Set<String> flags = new TreeSet<>();
    private final List<Plan.Span> stretches = new ArrayList<>();
    private final List<Stamp> counting = new ArrayList<>();

    private @Nullable Stamp in;
    private @Nullable Stamp lastOut;
    private boolean lastOutCounts;
    private @Nullable Instant leftOpen;
    private @Nullable Instant cameUnseen;

    private Walk(Plan plan, Seconds expected) {
        this.plan = plan;
        this.expected = expected;
        this.present = expected.without(expected);
    }

    /**
     * Reads punches.
     *
     * @param expected none on a day without a shift
     * @param stamps in time, without duplicates
     */
    static Walk of(Plan plan, Seconds expected, List<Stamp> stamps) {
        var walk = new Walk(plan, expected);
        switch (plan.text("pairing", "ALTERNATING")) {
            case "STRICT" -> walk.strict(stamps);
            case "FIRST_LAST" -> walk.firstLast(stamps);
            default -> {
                walk.alternate(stamps);
                return walk.reduced(stamps);
            }
        }
        walk.finish(walk.in, walk.in);
        return walk;
    }

    Seconds present() {
        return present;
    }

    Set<String> flags() {
        return flags;
    }

    /** What each pair of punches, or a punch and the rule for the other one, says; some may overlap. */
    List<Plan.Span> stretches() {
        return stretches;
    }

    @Nullable
    Instant leftOpen() {
        return leftOpen;
    }

    @Nullable
    Instant cameUnseen() {
        return cameUnseen;
    }

    private void alternate(List<Stamp> stamps) {
        for (int i = 0; i < stamps.size(); i++) {
            var next = i + 1 < stamps.size() ? stamps.get(i + 1) : null;
            alternate(stamps.get(i), next);
        }
    }

    private void alternate(Stamp stamp, @Nullable Stamp next) {
        var from = in;
        if (from == null) {
            whileOut(stamp, next);
        } else if (stamp.isOut()) {
            close(from, stamp);
        } else if (stamp.repeats(from)) {
            return; // the first of them counts
        } else if (!stamp.isIn()) {
            close(from, stamp);
        } else if (from.isStated()) {
            forgotOut(from, from, stamp.second());
            come(stamp);
        } else {
            flags.add("UNPAIRED");
            counting.remove(from);
            come(stamp);
        }
    }

    private void whileOut(Stamp stamp, @Nullable Stamp next) {
        if (stamp.isOut()) {
            goAgain(stamp);
        } else if (!stamp.isStated() && stamp.repeats(lastOut) && (next == null || next.isIn())) {
            extend(stamp);
        } else {
            come(stamp);
        }
    }

    private void goAgain(Stamp stamp) {
        var last = lastOut;
        if (stamp.repeats(last)) {
            extend(stamp);
        } else if (last != null && !last.isStated()) {
            flags.add("UNPAIRED");
            counting.remove(last);
            extend(stamp);
            counting.add(stamp);
        } else {
            forgotIn(stamp);
        }
    }

    private void come(Stamp stamp) {
        counting.add(stamp);
        in = stamp;
    }

    private void close(Stamp from, Stamp to) {
        counting.add(to);
        add(from.second(), to.second());
        in = null;
        lastOut = to;
        lastOutCounts = true;
    }

    private void extend(Stamp to) {
        if (lastOut != null && lastOutCounts) {
            var ended = stretches.remove(stretches.size() - 1); // with the punch that is repeated
            add(ended.from(), to.second());
        }
        lastOut = to;
    }

    private void add(Instant from, Instant to) {
        present.add(from, to);
        stretches.add(new Plan.Span(from, to));
    }

    private void forgotOut(Stamp from, Stamp last, @Nullable Instant latest) {
        flags.add("FORGOTTEN_OUT");
        leftOpen = leftOpen == null ? from.second() : leftOpen;
        var end = plan.text("forgottenOut", "SHIFT_END").equals("UNPAID") ? null : plannedEnd(last);
        if (end != null) {
            add(from.second(), latest != null && latest.isBefore(end) ? latest : end);
        }
    }

    private @Nullable Instant plannedEnd(Stamp after) {
        return expected.parts().stream()
                .map(Seconds::end)
                .filter(end -> end.isAfter(after.second()))
                .findFirst()
                .orElse(null);
    }

    private void forgotIn(Stamp out) {
        flags.add("FORGOTTEN_IN");
        cameUnseen = out.second();
        var start = plan.text("forgottenIn", "UNPAID").equals("UNPAID")
                ? null
                : expected.parts().stream()
                        .map(Seconds::first)
                        .filter(first -> first.isBefore(out.second()))
                        .max(Comparator.naturalOrder())
                        .orElse(null);
        if (start != null) {
            var earliest = counting.isEmpty()
                    ? start
                    : counting.get(counting.size() - 1).second();
            add(start.isBefore(earliest) ? earliest : start, out.second());
        }
        counting.add(out);
        in = null;
        lastOut = out;
        lastOutCounts = start != null;
    }

    private void finish(@Nullable Stamp open, @Nullable Stamp last) {
        if (open != null && last != null) {
            forgotOut(open, last, null);
        }
    }

    private Walk reduced(List<Stamp> stamps) {
        int n = counting.size();
        if (plan.rules() == null || n % 2 == 0 || stamps.stream().anyMatch(Stamp::isStated)) {
            finish(in, in);
            return this;
        }
        if (n == 1) {
            endsAlone(stamps);
            return this;
        }
        Walk best = null;
        for (int i = 0; i < n; i++) {
            var rest = without(i);
            if (best == null
                    || rest.overlap() > best.overlap()
                    || (rest.overlap() == best.overlap()
                            && rest.closed().count() < best.closed().count())) {
                best = rest;
            }
        }
        if (best == null || best.overlap() <= overlap()) {
            finish(in, in);
            return this;
        }
        best.flags.add("UNPAIRED");
        best.finish(best.in, best.in);
        return best;
    }

    private Walk without(int i) {
        var rest = new ArrayList<>(counting);
        rest.remove(i);
        var walk = new Walk(plan, expected);
        walk.alternate(rest);
        return walk;
    }

    private long overlap() {
        return closed().and(expected).count();
    }

    /** The presence when whoever is still there leaves at the next planned end. */
    private Seconds closed() {
        var closed = present.copy();
        var open = in;
        var end = open == null ? null : plannedEnd(open);
        if (open != null && end != null) {
            closed.add(open.second(), end);
        }
        return closed;
    }

    /** One punch only, perhaps tapped again, of which nobody said whether it was coming or going. */
    private void endsAlone(List<Stamp> taps) {
        var only = taps.get(0);
        if (!expected.isEmpty() && !only.second().isBefore(expected.end().minus(HOUR))) {
            counting.clear();
            forgotIn(taps.get(taps.size() - 1));
        } else {
            finish(only, only);
        }
    }

    private void firstLast(List<Stamp> stamps) {
        int leading = 0;
        while (leading < stamps.size() && stamps.get(leading).isOut()) {
            forgotIn(stamps.get(leading++));
        }
        var rest = stamps.subList(leading, stamps.size());
        if (rest.isEmpty()) {
            return;
        }
        var first = rest.get(0);
        var last = rest.get(rest.size() - 1);
        boolean isOne = rest.stream().allMatch(stamp -> stamp.repeats(first) && !stamp.isOut());
        if (isOne && plan.rules() != null && stamps.stream().noneMatch(Stamp::isStated)) {
            endsAlone(stamps);
        } else if (isOne || (last.isIn() && !last.repeats(first))) {
            long before = present.count();
            finish(first, last);
            if (present.count() == before) {
                add(first.second(), lastGoing(rest).second());
            }
        } else {
            add(first.second(), last.second());
        }
    }

    /** The last punch that may be one of going; the first one when there is none. */
    private static Stamp lastGoing(List<Stamp> rest) {
        var first = rest.get(0);
        var going = first;
        for (var stamp : rest) {
            if (stamp.isOut() || (!stamp.isStated() && !stamp.repeats(first))) {
                going = stamp;
            }
        }
        return going;
    }

    private void strict(List<Stamp> stamps) {
        for (var stamp : stamps) {
            var from = in;
            if (!stamp.isStated()) {
                flags.add("UNKNOWN_DIRECTION");
            } else if (stamp.isOut() && from != null) {
                close(from, stamp);
            } else if (stamp.isOut() && stamp.repeats(lastOut)) {
                extend(stamp);
            } else if (stamp.isOut()) {
                forgotIn(stamp);
            } else if (from == null) {
                come(stamp);
            } else if (!stamp.repeats(from)) {
                flags.add("UNPAIRED");
                counting.remove(from);
                come(stamp);
            }
        }
    }
}
