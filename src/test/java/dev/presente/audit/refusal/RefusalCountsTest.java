package dev.presente.audit.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefusalCountsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final RefusalCounts counts = new RefusalCounts();

    private static Refused from(String network) {
        return new Refused(401, null, null, network, "GET", "/employees", null);
    }

    @Test
    void theSameIsCountedTogether() {
        counts.add(from("10.0.0.1"), NOON.plusSeconds(5));
        counts.add(from("10.0.0.1"), NOON);
        counts.add(from("10.0.0.2"), NOON);
        var taken = counts.take();
        assertThat(taken).hasSize(2);
        assertThat(taken.get(0).times()).isEqualTo(2);
        assertThat(taken.get(0).first()).isEqualTo(NOON);
        assertThat(taken.get(0).last()).isEqualTo(NOON.plusSeconds(5));
        assertThat(counts.take()).isEmpty();
    }

    /** A million refusals from as many places within an hour become few rows, and none of them is lost. */
    @Test
    void aFloodBecomesFewRows() {
        long rows = 0;
        long times = 0;
        for (int minute = 0; minute < 60; minute++) {
            for (int i = 0; i < 17_000; i++) {
                counts.add(from(minute + "." + i), NOON.plusSeconds(minute * 60L));
            }
            for (var count : counts.take()) {
                rows++;
                times += count.times();
            }
        }
        assertThat(rows).isLessThanOrEqualTo(RefusalCounts.MOST_AN_HOUR + 60);
        assertThat(times).isEqualTo(60 * 17_000);
        counts.add(from("later"), NOON.plusSeconds(3600));
        assertThat(counts.take().get(0).kind())
                .as("an hour later they are kept apart")
                .isEqualTo(from("later"));
    }

    @Test
    void whatCouldNotBeStoredIsCountedOn() {
        counts.add(from("10.0.0.1"), NOON);
        var taken = counts.take();
        counts.add(from("10.0.0.1"), NOON.plusSeconds(1));
        taken.forEach(counts::add);
        assertThat(counts.take())
                .singleElement()
                .satisfies(count -> assertThat(count.times()).isEqualTo(2));
    }
}
