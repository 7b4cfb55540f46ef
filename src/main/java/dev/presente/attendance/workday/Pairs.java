package dev.presente.attendance.workday;

import dev.presente.attendance.events.Direction;
import dev.presente.attendance.shift.Interval;
import dev.presente.attendance.shift.Pairing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Joins punches to times of presence.
 *
 * @param stretches times of presence in order; one of which nothing counts is empty
 * @param open the punch by which the person came in and is still there, on a day that is not over
 * @param remarks what else there is to say about single punches
 */
record Pairs(List<Interval> stretches, @Nullable Punch open, List<Remark> remarks) {
    /**
     * Says what a pairing made of one punch beyond joining it to another.
     *
     * @param at of a repeat when the punch was that it repeats; of a forgotten punch when it counts by rule, which is the time of
     *     {@code punch} when nothing counts; otherwise the time of {@code punch}
     */
    record Remark(Kind kind, Punch punch, Instant at) {
        enum Kind {
            /** The punch repeats one of coming and does not count. */
            REPEAT,
            /** The punch repeats one of going, and the later one counts. */
            REPEAT_OUT,
            UNPAIRED,
            UNKNOWN_DIRECTION,
            /** By this punch the person came, and going was forgotten. */
            FORGOTTEN_OUT,
            /** By this punch the person went, and coming was forgotten. */
            FORGOTTEN_IN
        }

        Remark(Kind kind, Punch punch) {
            this(kind, punch, punch.at());
        }

        boolean isRepeat() {
            return kind == Kind.REPEAT || kind == Kind.REPEAT_OUT;
        }

        /** Decides whether a rule makes no time of a forgotten punch. */
        boolean countsNothing() {
            return at.equals(punch.at());
        }
    }

    /**
     * Returns the punches that count. One sooner than {@code debounce} after one that counts is its double, except a stated
     * coming after a stated going when the next one after it is stated going too: then the person came back, or had pressed the
     * wrong button, and was there in between. Coming in the second of going counts in any case, where both are stated.
     *
     * @param left is told each double, and the punch of which it is one
     */
    static List<Punch> withoutDoubles(List<Punch> punches, Duration debounce, BiConsumer<Punch, Punch> left) {
        var kept = new ArrayList<Punch>();
        for (int i = 0; i < punches.size(); i++) {
            var punch = punches.get(i);
            var last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
            if (last == null || !isSoon(last, punch, debounce) || comesBack(last, punches, i, debounce)) {
                kept.add(punch);
            } else {
                left.accept(punch, last);
            }
        }
        return kept;
    }

    private static boolean isSoon(Punch first, Punch second, Duration debounce) {
        return Duration.between(first.at(), second.at()).compareTo(debounce) < 0;
    }

    private static boolean comesBack(Punch last, List<Punch> punches, int index, Duration debounce) {
        var punch = punches.get(index);
        return last.direction() == Direction.OUT
                && punch.direction() == Direction.IN
                && (punch.at().equals(last.at())
                        || punches.stream()
                                .skip(index + 1L)
                                .filter(later -> !isSoon(punch, later, debounce))
                                .findFirst()
                                .filter(later -> later.direction() == Direction.OUT)
                                .isPresent());
    }

    /**
     * Joins punches by the rule of {@code pairing}.
     *
     * @param punches in order of time
     * @param closed whether the day is over, so that nobody is still there
     */
    static Pairs of(Pairing pairing, List<Punch> punches, Forgotten forgotten, boolean closed) {
        var walk = new Walk(punches, forgotten);
        return switch (pairing) {
            case ALTERNATING -> alternating(walk.alternating(), forgotten, closed);
            case FIRST_LAST -> {
                walk.firstLast();
                if (closed && !walk.goOnly()) {
                    walk.endAfterLast();
                }
                yield walk.pairs();
            }
            case STRICT -> {
                walk.strict();
                if (closed) {
                    walk.end();
                }
                yield walk.pairs();
            }
        };
    }

    private static Pairs alternating(Walk walk, Forgotten forgotten, boolean closed) {
        if (!closed || walk.goOnly()) {
            return walk.pairs();
        }
        var tooMany = tooMany(walk, forgotten);
        if (tooMany == null) {
            walk.end();
            return walk.pairs();
        }
        var rest = new Walk(without(walk.withoutRepeats(), tooMany), forgotten).alternating();
        rest.end();
        var pairs = rest.pairs();
        var repeats = walk.pairs().remarks().stream();
        var left = Stream.of(new Remark(Remark.Kind.UNPAIRED, tooMany));
        return new Pairs(
                pairs.stretches(),
                pairs.open(),
                Stream.of(repeats, left, pairs.remarks().stream())
                        .flatMap(remarks -> remarks)
                        .toList());
    }

    /**
     * Returns the punch without which an odd number of them fits the expected hours better than with a forgotten check-out;
     * null when none is better. A stated direction leaves nothing to choose.
     */
    private static @Nullable Punch tooMany(Walk walk, Forgotten forgotten) {
        if (walk.pairs().open() == null
                || walk.isStated()
                || forgotten.expected().isEmpty()) {
            return null;
        }
        var punches = walk.withoutRepeats();
        var most = overlap(walk, forgotten);
        if (punches.size() < 3 || most.equals(forgotten.expected().length())) {
            return null;
        }
        Punch best = null;
        var least = Duration.ZERO;
        for (var punch : punches) {
            var other = new Walk(without(punches, punch), forgotten).alternating();
            var overlap = overlap(other, forgotten);
            var length = other.present().length();
            int compared = overlap.compareTo(most);
            if (compared > 0 || (best != null && compared == 0 && length.compareTo(least) < 0)) {
                best = punch;
                most = overlap;
                least = length;
            }
        }
        return best;
    }

    private static Duration overlap(Walk walk, Forgotten forgotten) {
        return walk.present().and(forgotten.expected()).length();
    }

    private static List<Punch> without(List<Punch> punches, Punch left) {
        var rest = new ArrayList<>(punches);
        rest.removeIf(punch -> Objects.equals(punch, left));
        return rest;
    }
}
