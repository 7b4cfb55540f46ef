package dev.presente.attendance.correction;

import dev.presente.attendance.correction.InboxRow.Seen;
import dev.presente.attendance.dayplan.Leave.Portion;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Proposes when somebody went or came who forgot to say so: what the rule of the shift took, or else the end or the start of the
 * part of the shift in which it was. Nothing is proposed where another punch lies between, because it would not be the one that
 * is missing, and no end of a half that is off.
 *
 * @param parts the planned hours, in their order
 * @param off what leave or holidays take of the day
 * @param punches those of the day
 */
record ForgottenPunch(List<Part> parts, Set<Portion> off, List<Seen> punches) {
    /** A punch at most this much later or earlier repeats another one. */
    private static final Duration REPEAT = Duration.ofMinutes(10);

    private static final String TO = " to ";

    /** Holds hours that follow each other without a gap. */
    record Part(OffsetDateTime start, OffsetDateTime end) {
        /** Reads hours as the explanation of a day tells them, such as {@code 2026-… to 2026-…, 2026-… to 2026-…}. */
        static List<Part> of(String hours) {
            return Stream.of(hours.split(", "))
                    .map(part -> part.split(TO))
                    .filter(part -> part.length == 2)
                    .map(part -> new Part(OffsetDateTime.parse(part[0]), OffsetDateTime.parse(part[1])))
                    .toList();
        }
    }

    /** Returns when the plan begins and ends; empty on a day without hours. */
    List<OffsetDateTime> planned() {
        return parts.isEmpty()
                ? List.of()
                : List.of(parts.get(0).start(), parts.get(parts.size() - 1).end());
    }

    /**
     * Proposes when somebody has gone.
     *
     * @param ofTheRule when the rule took the person to have gone; null when it counts nothing
     */
    Optional<OffsetDateTime> going(OffsetDateTime came, @Nullable OffsetDateTime ofTheRule, Instant now) {
        var planned = parts.stream()
                .filter(part -> part.end().isAfter(came))
                .min(Comparator.comparing(
                        part -> Duration.between(part.start(), came).abs()))
                .map(Part::end)
                .filter(end -> !isOff(Portion.SECOND_HALF))
                .filter(end -> isNobodyBetween(came.toInstant().plus(REPEAT), end.toInstant()));
        return Optional.ofNullable(ofTheRule)
                .filter(at -> at.isAfter(came))
                .or(() -> planned)
                .filter(at -> !at.toInstant().isAfter(now));
    }

    /**
     * Proposes when somebody has come.
     *
     * @param ofTheRule when the rule took the person to have come; null when it counts nothing
     */
    Optional<OffsetDateTime> coming(OffsetDateTime gone, @Nullable OffsetDateTime ofTheRule) {
        var planned = parts.stream()
                .filter(part -> part.start().isBefore(gone))
                .min(Comparator.comparing(
                        part -> Duration.between(part.end(), gone).abs()))
                .map(Part::start)
                .filter(start -> !isOff(Portion.FIRST_HALF))
                .filter(start ->
                        isNobodyBetween(start.toInstant(), gone.toInstant().minus(REPEAT)));
        return Optional.ofNullable(ofTheRule).filter(at -> at.isBefore(gone)).or(() -> planned);
    }

    /** With all of the day off nobody was expected at any time. */
    private boolean isOff(Portion half) {
        return off.contains(half)
                || off.contains(Portion.FULL)
                || off.containsAll(Set.of(Portion.FIRST_HALF, Portion.SECOND_HALF));
    }

    private boolean isNobodyBetween(Instant from, Instant to) {
        Predicate<Instant> isBetween = at -> at.isAfter(from) && at.isBefore(to);
        return punches.stream().map(Seen::at).noneMatch(isBetween);
    }
}
