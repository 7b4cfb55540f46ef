package dev.presente.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneTest {
    private static final Instant FROM = ZoneReference.FROM;
    private static final Instant TO = ZoneReference.TO;

    @Test
    void everyZoneHasTheOffsetsOfTheReferenceAtEachHour() throws IOException {
        var reference = ZoneReference.read();
        assertThat(Zones.packaged().names()).isEqualTo(new TreeSet<>(reference.keySet()));
        int differences = 0;
        for (var zone : reference.entrySet()) {
            var ours = Zone.of(zone.getKey());
            for (var at = FROM; at.isBefore(TO); at = at.plus(Duration.ofHours(1))) {
                var expected = zone.getValue().floorEntry(at).getValue();
                differences += ours.offset(at).getTotalSeconds() == expected ? 0 : 1;
            }
            for (var change : zone.getValue().tailMap(FROM, false).entrySet()) {
                var before = zone.getValue().lowerEntry(change.getKey()).getValue();
                var lastSecond = change.getKey().minusSeconds(1);
                differences += ours.offset(lastSecond).getTotalSeconds() == before ? 0 : 1;
            }
        }
        assertThat(differences).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "America/Vancouver, 2026-11-27T17:00:00Z, 2026-11-27T10:00-07:00",
        "America/Edmonton, 2026-11-27T17:00:00Z, 2026-11-27T11:00-06:00",
        "America/Winnipeg, 2026-11-27T17:00:00Z, 2026-11-27T12:00-05:00",
        "America/Coyhaique, 2026-06-01T12:00:00Z, 2026-06-01T09:00-03:00",
        "Asia/Kolkata, 2026-06-01T12:00:00Z, 2026-06-01T17:30+05:30",
    })
    void placesWhoseRulesAreNew(String zone, Instant at, String shown) {
        assertThat(Zone.of(zone).time(at)).hasToString(shown);
    }

    @Test
    void aTimeThatTheClocksJumpOverMovesOnByTheJump() {
        var madrid = Zone.of("Europe/Madrid");
        assertThat(madrid.instant(LocalDateTime.parse("2026-03-29T02:30:00")))
                .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(madrid.offsets(LocalDateTime.parse("2026-03-29T02:30:00"))).isEmpty();
    }

    @Test
    void ofATimeThatComesTwiceTheFirstCounts() {
        var madrid = Zone.of("Europe/Madrid");
        assertThat(madrid.instant(LocalDateTime.parse("2026-10-25T02:30:00")))
                .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(madrid.offsets(LocalDateTime.parse("2026-10-25T02:30:00")))
                .containsExactly(ZoneOffset.ofHours(2), ZoneOffset.ofHours(1));
    }

    @Test
    void aDayBeginsAtItsFirstInstantAlsoWhereMidnightIsMissing() {
        // in Beirut the clocks went from 00:00 to 01:00 on this day
        assertThat(Zone.of("Asia/Beirut").startOf(LocalDate.parse("2025-03-30")))
                .isEqualTo(Instant.parse("2025-03-29T22:00:00Z"));
        assertThat(Zone.of("Asia/Tokyo").startOf(LocalDate.parse("2026-01-01")))
                .isEqualTo(Instant.parse("2025-12-31T15:00:00Z"));
    }

    @Test
    void anOldNameIsALinkAndAnUnknownOneIsRefused() {
        var at = Instant.parse("2026-07-01T00:00:00Z");
        assertThat(Zone.of("Asia/Calcutta").offset(at))
                .isEqualTo(Zone.of("Asia/Kolkata").offset(at));
        assertThat(Zone.of("+02:00").offset(at)).isEqualTo(ZoneOffset.ofHours(2));
        assertThatThrownBy(() -> Zone.of("Europe/Madird"))
                .isInstanceOf(UnknownZoneException.class)
                .hasMessageContaining("Europe/Madrid");
    }
}
