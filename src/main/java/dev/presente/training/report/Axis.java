package dev.presente.training.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Describes one axis of a chart. A logarithmic one runs over whole decades; a value beyond the ends is drawn at the end. */
record Axis(String label, double low, double high, double step, boolean logarithmic) {
    private static final int STEPS = 5;

    /** Returns an axis from {@code low} to at least {@code high} in steps of 1, 2 or 5 times a power of ten. */
    static Axis linear(String label, double low, double high) {
        double range = high > low ? high - low : 1;
        double power = Math.pow(10, Math.floor(Math.log10(range / STEPS)));
        double step = DoubleStream.of(1, 2, 5, 10)
                .map(s -> s * power)
                .filter(s -> s * STEPS >= range * (1 - 1e-9))
                .findFirst()
                .orElse(10 * power);
        return new Axis(label, low, low + step * Math.ceil(range / step - 1e-9), step, false);
    }

    /** Returns an axis of whole numbers from 1. */
    static Axis counting(String label, int last) {
        double step = Math.max(1, linear(label, 0, last).step());
        return new Axis(label, 1, Math.max(2, last), step, false);
    }

    /** Returns an axis from the decade of {@code low} to 1. */
    static Axis logarithmic(String label, double low) {
        return new Axis(label, Math.pow(10, Math.min(-1, Math.floor(Math.log10(low)))), 1, 10, true);
    }

    /** Returns the place of a value, 0 at the low end and 1 at the high one. */
    double place(double value) {
        double place =
                logarithmic ? 1 - Math.log10(Math.max(low, value)) / Math.log10(low) : (value - low) / (high - low);
        return Math.max(0, Math.min(1, place));
    }

    List<Double> ticks() {
        if (logarithmic) {
            int decades = (int) Math.round(-Math.log10(low));
            return IntStream.rangeClosed(0, decades)
                    .mapToObj(d -> Math.pow(10, d - decades))
                    .toList();
        }
        double first = Math.ceil(low / step - 1e-9) * step;
        return DoubleStream.iterate(first, t -> t <= high + step * 1e-6, t -> t + step)
                .boxed()
                .toList();
    }

    String text(double tick) {
        if (tick == 0) {
            return "0";
        }
        double unit = logarithmic ? tick : step;
        if (unit < 0.9e-2) {
            return String.format(Locale.ROOT, "%.1e", tick).replace(".0e", "e").replaceFirst("e-0", "e-");
        }
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(unit) + 1e-9));
        return String.format(Locale.ROOT, "%." + decimals + "f", tick);
    }
}
