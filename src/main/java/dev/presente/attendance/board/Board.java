package dev.presente.attendance.board;

import dev.presente.attendance.workday.Flag;
import dev.presente.system.Listing;
import dev.presente.system.lists.ListOrder;
import dev.presente.system.lists.ListWish;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shows who is present on a day. It has a line for everybody who is employed on that day or came.
 *
 * @param people those who are wanted, or a page of them
 * @param total the number of those who are wanted
 * @param counts how many are where, of those whom site and words find
 * @param late how many of these are late
 */
record Board(LocalDate day, Instant at, List<Line> people, long total, Map<Presence, Long> counts, long late) {
    /** Returns the board of the wanted ones of these lines. */
    static Board of(LocalDate day, Instant at, List<Line> lines, Filter filter, Sort sort, ListWish wish) {
        var found = lines.stream()
                .filter(line -> wish.words()
                        .areIn(Stream.of(line.employeeId(), line.externalId(), line.fullName(), line.site())))
                .toList();
        var wanted = sort.order.sorted(found.stream().filter(filter::holds).toList(), wish.reverse());
        return new Board(
                day,
                at,
                Listing.of(wanted, wish.page(), wish.size()).items(),
                wanted.size(),
                found.stream().collect(Collectors.groupingBy(Line::presence, Collectors.counting())),
                found.stream().filter(line -> line.flags().contains(Flag.LATE)).count());
    }

    /** Says who is wanted of those whom site and words find. A member that is null does not restrict. */
    record Filter(@Nullable Presence presence, @Nullable Flag flag) {
        private boolean holds(Line line) {
            return (presence == null || presence == line.presence())
                    && (flag == null || line.flags().contains(flag));
        }
    }

    /** Says by what the board is sorted; those who are equal follow each other by name. */
    enum Sort {
        NAME(ListOrder.byText(line -> Objects.requireNonNullElse(line.fullName(), line.employeeId()))),
        EMPLOYEE(ListOrder.byText(Line::employeeId)),
        PRESENCE(ListOrder.by(Line::presence)),
        FIRST_IN(ListOrder.by(Line::firstIn)),
        LAST_OUT(ListOrder.by(Line::lastOut)),
        WORKED(ListOrder.by(Line::worked)),
        SITE(ListOrder.byText(Line::site));

        @SuppressWarnings("ImmutableEnumChecker") // a function of its argument has no state
        private final ListOrder<Line> order;

        Sort(ListOrder<Line> order) {
            this.order = order;
        }
    }

    /** Says where somebody is. */
    enum Presence {
        IN,
        OUT,
        /** The person should come later, or should have come by now. */
        EXPECTED,
        ABSENT,
        /** The person is on leave, or the day is a holiday or a day of rest. */
        OFF,
        /** Nothing is planned for the person, who has not come either. */
        UNPLANNED
    }

    record Line(
            String employeeId,
            @Nullable String externalId,
            @Nullable String fullName,
            @Nullable String site,
            String zone,
            @Nullable String shift,
            Presence presence,
            List<Flag> flags,
            @Nullable Instant firstIn,
            @Nullable String firstInOffset,
            @Nullable Instant lastOut,
            @Nullable String lastOutOffset,
            Duration worked,
            Duration late) {}
}
