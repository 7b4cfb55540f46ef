package dev.presente.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a clock showed in the night in which the clocks are put back, when the machine sends it at once and when it does not. */
class WallTimesTest {
    private static final Duration REACH = Duration.ofMinutes(3);

    private static WallTimes at(String now) {
        return new WallTimes(Instant.parse(now), Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @CsvSource({
        // Madrid, 25 October 2026: 02:30 is 00:30Z, and again 01:30Z
        "Europe/Madrid, 2026-10-25T02:30:00, 2026-10-25T00:30:02Z, 2026-10-25T00:30:00Z",
        "Europe/Madrid, 2026-10-25T02:30:00, 2026-10-25T01:30:02Z, 2026-10-25T01:30:00Z",
        "Europe/Madrid, 2026-10-25T02:30:00, 2026-10-25T01:29:10Z, 2026-10-25T01:30:00Z",
        "Europe/Madrid, 2026-10-25T02:30:00, 2026-10-25T01:33:00Z, 2026-10-25T01:30:00Z",
        // nobody knows which of the two it was: the first counts
        "Europe/Madrid, 2026-10-25T02:30:00, 2026-10-25T01:33:01Z, 2026-10-25T00:30:00Z",
        "Europe/Madrid, 2026-10-25T02:30:00, 2026-10-26T08:00:00Z, 2026-10-25T00:30:00Z",
        // half an hour comes twice on Lord Howe
        "Australia/Lord_Howe, 2026-04-05T01:45:00, 2026-04-04T14:45:05Z, 2026-04-04T14:45:00Z",
        "Australia/Lord_Howe, 2026-04-05T01:45:00, 2026-04-04T15:15:05Z, 2026-04-04T15:15:00Z",
        "Europe/Madrid, 2026-10-25T03:30:00, 2026-10-25T02:30:02Z, 2026-10-25T02:30:00Z"
    })
    void aTimeThatCameTwice(String zone, LocalDateTime shown, String now, Instant expected) throws Exception {
        assertThat(at(now).sentAtOnce(shown, Zone.named(zone), REACH).at()).isEqualTo(expected);
        assertThat(at(now).instant(shown, Zone.named(zone), REACH)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "8:05, 08:05",
        "08:05:30.000, 08:05:30",
        "08:05:30.997, 08:05:30",
        "'08:05:30,123456', 08:05:30",
        "8:05:30.000 PM, 20:05:30",
        "8:05.5, ",
        "08:05:30., ",
        "24:00, ",
        "24:00:00, ",
        "0.3368, "
    })
    void aTimeOfDay(String shown, @Nullable LocalTime time) {
        assertThat(WallTimes.time(shown)).isEqualTo(time);
    }

    @Test
    void aTimeThatHasNotComeIsRefused() {
        assertThatThrownBy(() -> at("2026-10-25T00:10:00Z")
                        .sentAtOnce(LocalDateTime.parse("2026-10-25T02:30:00"), Zone.named("Europe/Madrid"), REACH))
                .isInstanceOf(WallTimes.Refused.class);
    }
}
