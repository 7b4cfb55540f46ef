package dev.presente.attendance.workday;

import dev.presente.attendance.shift.Interval;
import dev.presente.attendance.workday.Pairs.Remark;
import dev.presente.attendance.workday.Pairs.Remark.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what a walk through the punches of a day finds: times of presence, and remarks about single punches. */
final class WalkFindings {
    private final List<Interval> stretches = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();

    /** The punch by which the person went out last. */
    private @Nullable Punch lastOut;

    /** Whether time before {@link #lastOut} counts; it does not after a check-in that was forgotten. */
    private boolean lastCounts;

    @Nullable
    Punch lastOut() {
        return lastOut;
    }

    boolean isEmpty() {
        return stretches.isEmpty();
    }

    void remark(Kind kind, Punch punch) {
        remarks.add(new Remark(kind, punch));
    }

    void remark(Kind kind, Punch punch, Instant at) {
        remarks.add(new Remark(kind, punch, at));
    }

    /** Adds the time until the person went out. */
    void stay(Instant from, Punch out) {
        stretches.add(new Interval(from, out.at()));
        lastOut = out;
        lastCounts = true;
    }

    /** Takes a punch for the repeat of the last one of going; the later one counts. */
    void repeatOut(Punch before, Punch repeat) {
        remarks.add(new Remark(Kind.REPEAT_OUT, repeat, before.at()));
        extend(repeat);
    }

    /** Lets the last time of presence end by a later punch. */
    void extend(Punch out) {
        var last = stretches.remove(stretches.size() - 1);
        stretches.add(new Interval(lastCounts ? last.start() : out.at(), out.at()));
        lastOut = out;
    }

    /**
     * Adds what counts where coming was forgotten.
     *
     * @param from when the person came by rule; the time of {@code out} when nothing counts
     */
    void forgottenIn(Punch out, Instant from) {
        lastCounts = from.isBefore(out.at());
        remarks.add(new Remark(Kind.FORGOTTEN_IN, out, from));
        stretches.add(new Interval(from, out.at()));
        lastOut = out;
    }

    /**
     * Adds what counts where going was forgotten.
     *
     * @param until when the person went by rule; the time of {@code came} when nothing counts
     */
    void forgottenOut(Punch came, Instant until) {
        remarks.add(new Remark(Kind.FORGOTTEN_OUT, came, until));
        stretches.add(new Interval(came.at(), until));
    }

    /** Decides whether the last remark is that this punch does not count. */
    boolean leftOut(Punch punch) {
        var remark = remarks.isEmpty() ? null : remarks.get(remarks.size() - 1);
        return remark != null
                && remark.punch().equals(punch)
                && (remark.kind() == Kind.REPEAT || remark.kind() == Kind.UNKNOWN_DIRECTION);
    }

    /** Returns how many punches were found to lack another one. */
    long misfits() {
        return remarks.stream().filter(remark -> !remark.isRepeat()).count();
    }

    /** Returns the punches that repeat one before them. */
    Set<Punch> repeats() {
        var repeats = new HashSet<Punch>();
        remarks.stream().filter(Remark::isRepeat).forEach(remark -> repeats.add(remark.punch()));
        return repeats;
    }

    List<Interval> stretches() {
        return List.copyOf(stretches);
    }

    List<Remark> remarks() {
        return List.copyOf(remarks);
    }
}
