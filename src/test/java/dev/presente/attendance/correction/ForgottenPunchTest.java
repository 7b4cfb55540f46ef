package dev.presente.attendance.correction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.attendance.correction.ForgottenPunch.Part;
import dev.presente.attendance.correction.InboxRow.Seen;
import dev.presente.attendance.dayplan.Leave.Portion;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forgotten punches of a split shift and of a plain one, where the shift counts nothing of what was forgotten. */
class ForgottenPunchTest {
    private static final String SPLIT =
            "2026-11-03T09:00+01:00 to 2026-11-03T13:00+01:00," + " 2026-11-03T18:00+01:00 to 2026-11-03T22:00+01:00";
    private static final String PLAIN = "2026-11-03T09:00+01:00 to 2026-11-03T17:00+01:00";
    private static final String LUNCH =
            "2026-11-03T09:00+01:00 to 2026-11-03T13:00+01:00," + " 2026-11-03T13:30+01:00 to 2026-11-03T17:30+01:00";
    private static final Instant LATER = Instant.parse("2026-11-10T00:00:00Z");

    private static OffsetDateTime at(String time) {
        return OffsetDateTime.parse("2026-11-03T" + time + "+01:00");
    }

    private static @Nullable OffsetDateTime atOrNull(@Nullable String time) {
        return time == null ? null : at(time);
    }

    private static ForgottenPunch forgotten(String hours, String punches) {
        return new ForgottenPunch(
                Part.of(Map.of("split", SPLIT, "lunch", LUNCH).getOrDefault(hours, PLAIN)),
                Set.of(),
                Stream.of(punches.split(" "))
                        .map(time -> new Seen(UUID.randomUUID(), at(time).toInstant(), null))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "split, 09:00, 09:00, 13:00",
        "split, 09:00 18:00 22:00, 09:00, 13:00",
        "split, 09:00 13:00 18:00, 18:00, 22:00",
        "split, 13:20, 13:20, 22:00",
        "split, 22:30, 22:30, ",
        "lunch, 12:55, 12:55, 17:30",
        // the second tap of coming is no other punch
        "plain, 09:00 09:08, 09:00, 17:00",
        // somebody who came again at noon went before that, and nobody knows when
        "plain, 09:00 13:30 17:00, 09:00, "
    })
    void goingIsProposedAtTheEndOfItsPart(String hours, String punches, String came, @Nullable String expected) {
        assertThat(forgotten(hours, punches).going(at(came), null, LATER).orElse(null))
                .isEqualTo(atOrNull(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "split, 13:00, 13:00, 09:00",
        "split, 22:00, 22:00, 18:00",
        "split, 09:00 13:00 22:00, 22:00, 18:00",
        "split, 17:00, 17:00, 09:00",
        "split, 08:30, 08:30, ",
        "lunch, 13:35, 13:35, 09:00",
        "plain, 16:55 17:02, 17:02, 09:00",
        // somebody who went at noon came back after that, and nobody knows when
        "plain, 09:00 12:00 17:00, 17:00, "
    })
    void comingIsProposedAtTheStartOfItsPart(String hours, String punches, String gone, @Nullable String expected) {
        assertThat(forgotten(hours, punches).coming(at(gone), null).orElse(null))
                .isEqualTo(atOrNull(expected));
    }

    /** Nobody who has the morning off came at nine. */
    @Test
    void theEndOfAHalfThatIsOffIsNotProposed() {
        var punches = forgotten("plain", "13:00").punches();
        var morning = new ForgottenPunch(Part.of(PLAIN), Set.of(Portion.FIRST_HALF), punches);
        assertThat(morning.coming(at("17:00"), null)).isEmpty();
        assertThat(morning.coming(at("17:00"), at("13:00"))).contains(at("13:00"));
        assertThat(morning.going(at("13:00"), null, LATER)).contains(at("17:00"));
        var afternoon = new ForgottenPunch(Part.of(PLAIN), Set.of(Portion.SECOND_HALF), punches);
        assertThat(afternoon.going(at("09:00"), null, LATER)).isEmpty();
        assertThat(afternoon.coming(at("13:00"), null)).contains(at("09:00"));
        for (var all : List.of(Set.of(Portion.FULL), Set.of(Portion.FIRST_HALF, Portion.SECOND_HALF))) {
            var off = new ForgottenPunch(Part.of(PLAIN), all, punches);
            assertThat(off.going(at("13:00"), null, LATER)).isEmpty();
            assertThat(off.coming(at("13:00"), null)).isEmpty();
        }
    }

    @Test
    void whatTheRuleTookIsProposedAndNothingOfTheFuture() {
        var split = forgotten("split", "09:00 18:00 22:00");
        assertThat(split.going(at("09:00"), at("14:00"), LATER)).contains(at("14:00"));
        assertThat(split.going(at("09:00"), null, at("12:59").toInstant())).isEmpty();
        assertThat(split.coming(at("22:00"), at("18:30"))).contains(at("18:30"));
        assertThat(split.planned()).containsExactly(at("09:00"), at("22:00"));
        assertThat(new ForgottenPunch(Part.of(""), Set.of(), split.punches()).planned())
                .isEmpty();
    }
}
