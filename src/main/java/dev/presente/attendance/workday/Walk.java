package dev.presente.attendance.workday;

import dev.presente.attendance.events.Direction;
import dev.presente.attendance.shift.Interval;
import dev.presente.attendance.shift.Intervals;
import dev.presente.attendance.workday.Pairs.Remark.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks through the punches of a day in order of time and joins coming and going. It is used once. */
final class Walk {
    /** Punches at most this far apart are minutes apart: the later one may repeat the earlier one. */
    private static final Duration REPEAT = Duration.ofMinutes(10);

    private final List<Punch> punches;
    private final Forgotten forgotten;
    private final WalkFindings findings = new WalkFindings();

    /** The punch by which the person came in and is still there. */
    private @Nullable Punch in;

    /** The last punch that counts. */
    private @Nullable Punch previous;

    Walk(List<Punch> punches, Forgotten forgotten) {
        this.punches = punches;
        this.forgotten = forgotten;
    }

    /** Lets coming and going alternate, except where a stated direction says otherwise. */
    Walk alternating() {
        for (int i = 0; i < punches.size(); i++) {
            var punch = punches.get(i);
            if (punch.direction() == Direction.IN) {
                come(punch);
            } else if (punch.direction() == Direction.OUT) {
                go(punch);
            } else {
                toggle(punch, i);
            }
            counted(punch);
        }
        return this;
    }

    /** Counts from an {@code IN} to the {@code OUT} that follows it directly. */
    Walk strict() {
        for (var punch : punches) {
            if (punch.direction() == null) {
                findings.remark(Kind.UNKNOWN_DIRECTION, punch);
            } else if (punch.direction() == Direction.OUT) {
                go(punch);
            } else if (in != null && isRepeat(in, punch)) {
                findings.remark(Kind.REPEAT, punch, in.at());
            } else {
                if (in != null) {
                    findings.remark(Kind.UNPAIRED, in);
                }
                in = punch;
            }
            counted(punch);
        }
        return this;
    }

    /** Counts from the first punch that is not a stated {@code OUT} to the last one. */
    Walk firstLast() {
        int first = 0;
        while (first < punches.size() && punches.get(first).direction() == Direction.OUT) {
            forgottenIn(punches.get(first));
            counted(punches.get(first));
            first++;
        }
        if (first == punches.size()) {
            return this;
        }
        var come = punches.get(first);
        var last = punches.get(punches.size() - 1);
        boolean near = isRepeat(come, last)
                && punches.subList(first, punches.size()).stream().noneMatch(p -> p.direction() == Direction.OUT);
        in = come;
        if (near) {
            punches.subList(first + 1, punches.size()).forEach(punch -> findings.remark(Kind.REPEAT, punch, come.at()));
        } else if (last.direction() != Direction.IN || isRepeat(come, last)) {
            close(last);
        }
        return this;
    }

    private void come(Punch punch) {
        if (in != null && isRepeat(in, punch)) {
            findings.remark(Kind.REPEAT, punch, in.at());
            return;
        }
        if (in != null && in.direction() == null) {
            findings.remark(Kind.UNPAIRED, in);
        } else if (in != null) {
            findings.forgottenOut(in, forgotten.outAfter(in.at(), punch.at(), in.at()));
        }
        in = punch;
    }

    private void go(Punch punch) {
        var lastOut = findings.lastOut();
        if (in != null) {
            close(punch);
        } else if (lastOut != null && isRepeat(lastOut, punch)) {
            findings.repeatOut(lastOut, punch);
        } else if (lastOut != null && lastOut.direction() == null) {
            findings.remark(Kind.UNPAIRED, lastOut);
            findings.extend(punch);
        } else {
            forgottenIn(punch);
        }
    }

    private void toggle(Punch punch, int index) {
        var lastOut = findings.lastOut();
        if (in != null && isRepeat(in, punch)) {
            findings.remark(Kind.REPEAT, punch, in.at());
        } else if (in != null) {
            close(punch);
        } else if (lastOut != null
                && isRepeat(lastOut, punch)
                && (index + 1 == punches.size() || punches.get(index + 1).direction() == Direction.IN)) {
            findings.repeatOut(lastOut, punch);
        } else {
            in = punch;
        }
    }

    static boolean isRepeat(Punch first, Punch second) {
        return Duration.between(first.at(), second.at()).compareTo(REPEAT) <= 0;
    }

    private void close(Punch out) {
        findings.stay(in == null ? out.at() : in.at(), out);
        in = null;
    }

    /** Remembers a punch unless it was found not to count. */
    private void counted(Punch punch) {
        previous = findings.leftOut(punch) ? previous : punch;
    }

    private void forgottenIn(Punch out) {
        findings.forgottenIn(out, forgotten.inBefore(out.at(), previous == null ? null : previous.at()));
    }

    /** Takes the only punch, and those minutes after it, for one of going when it lies late enough. */
    boolean goOnly() {
        if (in == null || !findings.isEmpty() || isStated() || !forgotten.isGoing(in.at())) {
            return false;
        }
        var last = punches.get(punches.size() - 1);
        in = null;
        findings.forgottenIn(last, forgotten.inBefore(last.at(), null));
        return true;
    }

    /** Takes the check-out for forgotten when the person is still there. */
    void end() {
        if (in != null) {
            findings.forgottenOut(in, forgotten.outAfter(in.at(), null, in.at()));
            in = null;
        }
    }

    /**
     * Takes the check-out for forgotten after the last punch, where those between do not count. When no rule makes time after
     * it, the person counts until the last punch that may be one of going.
     */
    void endAfterLast() {
        if (in == null) {
            return;
        }
        var come = in;
        var gone = punches.stream()
                .filter(punch ->
                        punch.direction() == Direction.OUT || (punch.direction() == null && !isRepeat(come, punch)))
                .filter(punch -> !punch.at().isBefore(come.at()))
                .reduce((earlier, later) -> later)
                .map(Punch::at)
                .orElse(come.at());
        var last = punches.get(punches.size() - 1).at();
        findings.forgottenOut(come, forgotten.outAfter(last, null, gone));
        in = null;
    }

    /** Returns the punch by which the person came and is still there; null when the person is not. */
    @Nullable
    Punch in() {
        return in;
    }

    /** Returns how many punches lack another one so far. */
    long misfits() {
        return findings.misfits() + (in == null ? 0 : 1);
    }

    boolean isStated() {
        return punches.stream().anyMatch(punch -> punch.direction() != null);
    }

    /** Returns the punches that repeat none before them. */
    List<Punch> withoutRepeats() {
        var repeats = findings.repeats();
        return punches.stream().filter(punch -> !repeats.contains(punch)).toList();
    }

    /** Returns the presence so far; a person who is still there is taken to leave at the next planned end. */
    Intervals present() {
        var all = new ArrayList<>(findings.stretches());
        if (in != null) {
            all.add(new Interval(in.at(), forgotten.plannedEnd(in.at(), in.at())));
        }
        return Intervals.of(all);
    }

    Pairs pairs() {
        return new Pairs(findings.stretches(), in, findings.remarks());
    }
}
