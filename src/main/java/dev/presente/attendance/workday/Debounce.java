package dev.presente.attendance.workday;

import dev.presente.attendance.events.Direction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Leaves out punches that are doubles of another one. */
final class Debounce {
    private Debounce() {}

    /**
     * Returns the punches that count. One sooner than {@code debounce} after one that counts is its double, except a stated
     * coming after a stated going when the next one after it is stated going too: then the person came back, or had pressed the
     * wrong button, and was there in between.
     *
     * @param left is told each double, and the punch of which it is one
     */
    static List<Punch> kept(List<Punch> punches, Duration debounce, BiConsumer<Punch, Punch> left) {
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
                && punches.stream()
                        .skip(index + 1L)
                        .filter(later -> !isSoon(punch, later, debounce))
                        .findFirst()
                        .filter(later -> later.direction() == Direction.OUT)
                        .isPresent();
    }
}
