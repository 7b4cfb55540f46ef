package dev.presente.attendance.daybook.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A set of seconds, each a bit. */
final class Seconds {
    private final Instant zero;
    private final BitSet bits;

    private Seconds(Instant zero, BitSet bits) {
        this.zero = zero;
        this.bits = bits;
    }

    /** @param zero before all that is ever added */
    static Seconds none(Instant zero) {
        return new Seconds(zero, new BitSet());
    }

    Seconds copy() {
        return new Seconds(zero, (BitSet) bits.clone());
    }

    private int index(Instant at) {
        return Math.toIntExact(Duration.between(zero, at).toSeconds());
    }

    private Instant at(int index) {
        return zero.plusSeconds(index);
    }

    void add(Instant from, Instant to) {
        if (from.isBefore(to)) {
            bits.set(index(from), index(to));
        }
    }

    Seconds and(Seconds other) {
        var result = copy();
        result.bits.and(other.bits);
        return result;
    }

    Seconds or(Seconds other) {
        var result = copy();
        result.bits.or(other.bits);
        return result;
    }

    Seconds without(Seconds other) {
        var result = copy();
        result.bits.andNot(other.bits);
        return result;
    }

    int count() {
        return bits.cardinality();
    }

    boolean isEmpty() {
        return bits.isEmpty();
    }

    Instant first() {
        return at(bits.nextSetBit(0));
    }

    /** The end of the last second. */
    Instant end() {
        return at(bits.length());
    }

    /** All from the first to the last. */
    Seconds hull() {
        var result = none(zero);
        if (!isEmpty()) {
            result.add(first(), end());
        }
        return result;
    }

    /** Without what lies at or after {@code end}. */
    Seconds before(Instant end) {
        var result = copy();
        result.bits.clear(clamp(end), Math.max(clamp(end), bits.length()));
        return result;
    }

    /** Without what lies before {@code start}. */
    Seconds from(Instant start) {
        var result = copy();
        result.bits.clear(0, clamp(start));
        return result;
    }

    private int clamp(Instant at) {
        return at.isBefore(zero) ? 0 : index(at);
    }

    Seconds firstOnes(int count) {
        var result = none(zero);
        int at = -1;
        for (int i = 0; i < count; i++) {
            at = bits.nextSetBit(at + 1);
            result.bits.set(at);
        }
        return result;
    }

    Seconds lastOnes(int count) {
        var result = none(zero);
        int at = bits.length();
        for (int i = 0; i < count; i++) {
            at = bits.previousSetBit(at - 1);
            result.bits.set(at);
        }
        return result;
    }

    /** Those without a gap between them, in order. */
    List<Seconds> parts() {
        var parts = new ArrayList<Seconds>();
        for (int from = bits.nextSetBit(0); from >= 0; ) {
            int to = bits.nextClearBit(from);
            var part = none(zero);
            part.bits.set(from, to);
            parts.add(part);
            from = bits.nextSetBit(to);
        }
        return parts;
    }
}
