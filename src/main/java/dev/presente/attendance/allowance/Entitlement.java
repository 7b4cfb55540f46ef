package dev.presente.attendance.allowance;

import dev.presente.people.Employment;
import dev.presente.people.EmploymentPeriod;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * States how many days of leave a person gets in a year, and why. A twelfth for each full month, with halves rounded up, is what
 * section 5 of the German Bundesurlaubsgesetz says; days of the employment of all days of the year is how the 30 calendar days of
 * article 38 of the Spanish Estatuto de los Trabajadores are shared out.
 */
record Entitlement(BigDecimal days, List<LeaveLine> why) {
    private static final BigDecimal TWELVE = BigDecimal.valueOf(12);
    private static final int FINE = 10;

    /** Holds a part of the year in which a person is employed. */
    private record Span(LocalDate first, LocalDate last) {}

    /**
     * Computes the days.
     *
     * @param shares how much of full time the person works from a day on, in percent; on earlier days it is 100
     */
    static Entitlement of(LeaveRule rule, int year, Employment employment, NavigableMap<LocalDate, Integer> shares) {
        var spans = spans(year, employment);
        var why = new ArrayList<LeaveLine>();
        why.add(LeaveLine.of("leave-entitlement", "days", rule.days(), "year", year));
        var full = switch (rule.proRata()) {
            case NONE -> whole(rule, spans, shares);
            case MONTHS -> months(rule, spans, shares, why);
            case DAYS -> days(rule, year, spans, shares, why);
        };
        if (spans.stream().anyMatch(span -> isPart(span, shares))) {
            why.add(LeaveLine.of("leave-part-time", "percents", percents(spans, shares)));
        }
        var days = rounded(full, rule.rounding());
        if (full.setScale(2, RoundingMode.HALF_UP).compareTo(days) != 0) {
            why.add(LeaveLine.of("leave-rounded", "before", full.setScale(2, RoundingMode.HALF_UP), "days", days));
        }
        return new Entitlement(days, List.copyOf(why));
    }

    private static List<Span> spans(int year, Employment employment) {
        var first = LocalDate.of(year, 1, 1);
        var last = LocalDate.of(year, 12, 31);
        var periods =
                employment.periods().isEmpty() ? List.of(new EmploymentPeriod(0, null, null)) : employment.periods();
        return joined(periods.stream()
                .map(one -> new Span(later(first, one.from()), earlier(last, one.to())))
                .filter(span -> !span.last().isBefore(span.first()))
                .toList());
    }

    /** Joins spans that follow each other without a gap: whose contract goes on as another one was employed all the time. */
    private static List<Span> joined(List<Span> spans) {
        var joined = new ArrayList<Span>();
        for (var span : spans) {
            var before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (before != null && before.last().plusDays(1).equals(span.first())) {
                joined.set(joined.size() - 1, new Span(before.first(), span.last()));
            } else {
                joined.add(span);
            }
        }
        return joined;
    }

    private static LocalDate later(LocalDate one, @Nullable LocalDate other) {
        return other == null || other.isBefore(one) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, @Nullable LocalDate other) {
        return other == null || other.isAfter(one) ? one : other;
    }

    private static BigDecimal whole(LeaveRule rule, List<Span> spans, NavigableMap<LocalDate, Integer> shares) {
        return spans.isEmpty()
                ? BigDecimal.ZERO
                : part(rule.days(), percent(spans.get(0).first(), shares), 100);
    }

    private static BigDecimal months(
            LeaveRule rule, List<Span> spans, NavigableMap<LocalDate, Integer> shares, List<LeaveLine> why) {
        int months = 0;
        long percents = 0;
        for (var span : spans) {
            int full = (int) ChronoUnit.MONTHS.between(span.first(), span.last().plusDays(1));
            for (int month = 0; month < full; month++) {
                percents += percent(span.first().plusMonths(month), shares);
            }
            months += full;
        }
        if (months < TWELVE.intValue()) {
            why.add(LeaveLine.of("leave-months", "months", months));
        }
        return part(rule.days(), percents, 1200);
    }

    private static BigDecimal days(
            LeaveRule rule, int year, List<Span> spans, NavigableMap<LocalDate, Integer> shares, List<LeaveLine> why) {
        long employed = 0;
        long percents = 0;
        for (var span : spans) {
            for (var day = span.first(); !day.isAfter(span.last()); day = day.plusDays(1)) {
                employed++;
                percents += percent(day, shares);
            }
        }
        int length = Year.of(year).length();
        if (employed < length) {
            why.add(LeaveLine.of("leave-days", "employed", employed, "length", length));
        }
        return part(rule.days(), percents, 100L * length);
    }

    private static BigDecimal part(BigDecimal days, long counter, long denominator) {
        return days.multiply(BigDecimal.valueOf(counter))
                .divide(BigDecimal.valueOf(denominator), FINE, RoundingMode.HALF_UP);
    }

    private static int percent(LocalDate day, NavigableMap<LocalDate, Integer> shares) {
        var share = shares.floorEntry(day);
        return share == null ? 100 : share.getValue();
    }

    private static boolean isPart(Span span, NavigableMap<LocalDate, Integer> shares) {
        return percent(span.first(), shares) < 100
                || shares.subMap(span.first(), true, span.last(), true).values().stream()
                        .anyMatch(one -> one < 100);
    }

    /** Returns the percentages that hold in the year in their order, such as {@code 100, 50}. */
    private static String percents(List<Span> spans, NavigableMap<LocalDate, Integer> shares) {
        var all = new ArrayList<String>();
        for (var span : spans) {
            all.add(String.valueOf(percent(span.first(), shares)));
            shares.subMap(span.first(), false, span.last(), true).entrySet().stream()
                    .map(Map.Entry::getValue)
                    .map(String::valueOf)
                    .forEach(all::add);
        }
        return String.join(", ", all);
    }

    private static BigDecimal rounded(BigDecimal days, LeaveRule.Rounding rounding) {
        // a twelfth that recurs is not more than a half by its last digit
        var fine = days.setScale(FINE - 2, RoundingMode.HALF_UP);
        var whole = fine.setScale(0, RoundingMode.DOWN);
        var rest = fine.subtract(whole);
        var rounded = switch (rounding) {
            case NONE -> fine;
            case HALF_UP -> rest.compareTo(new BigDecimal("0.5")) >= 0 ? whole.add(BigDecimal.ONE) : fine;
            case UP -> rest.signum() > 0 ? whole.add(BigDecimal.ONE) : whole;
        };
        return rounded.setScale(2, RoundingMode.HALF_UP);
    }
}
