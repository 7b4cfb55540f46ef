package dev.presente.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.testkit.Api;
import dev.presente.testkit.Form;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * Checks that nothing is deleted unattended when the clock may be wrong. The clock goes on by decades, in which whoever has a plan
 * gets tens of thousands of days: so this class names a setting, though only with its default, and has a service of its own.
 */
@ServiceTest
@TestPropertySource(properties = {"presente.keep-photos=enrolment", "presente.retention.most-at-once=0.2"})
@ExtendWith(OutputCaptureExtension.class)
class PurgeDoubtsTest {
    private static final Duration FOUR_YEARS = Duration.ofDays(4 * 366);

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Punches punches;

    @Autowired
    private Purge purge;

    @Autowired
    private DailyPurge daily;

    private String person = "";

    /** Everything that is older goes with the word of a person. */
    @BeforeEach
    void nothingButNewEvents() {
        clock.advance(FOUR_YEARS.multipliedBy(2));
        assertThat(purge.run(false)).isPresent();
        daily.look();
        person = punches.person();
        punch(30);
    }

    private void punch(int times) {
        punches.punch(
                person,
                IntStream.range(0, times)
                        .mapToObj(minute ->
                                clock.instant().plus(minute, ChronoUnit.MINUTES).toString())
                        .toArray(String[]::new));
    }

    private int events() {
        return jdbc.sql("select count(*) from attendance_event join employee on key = employee_key"
                        + " where employee_id = :id")
                .param("id", person)
                .query(Integer.class)
                .single();
    }

    private String held() {
        return api.get("/retention").expect(200).json().path("held").asString("");
    }

    @Test
    void aClockThatJumpsYearsAhead(CapturedOutput output) {
        clock.advance(Duration.ofDays(5 * 366));
        daily.look();
        assertThat(events()).isEqualTo(30);
        assertThat(held()).isEqualTo("the last purge was 1830 days ago");
        assertThat(output.getAll()).containsOnlyOnce("Nothing is purged, because the last purge was 1830 days ago");
        assertThatThrownBy(purge::runUnlessInDoubt).isInstanceOf(Purge.DoubtException.class);
        assertThat(events()).isEqualTo(30);

        assertThat(purge.run(false).orElseThrow().deleted().get("events")).isEqualTo(30);
        daily.look();
        assertThat(held()).isEmpty();
    }

    @Test
    void muchAtOnce() {
        clock.advance(FOUR_YEARS.minusDays(2));
        assertThat(purge.run(false)).isPresent();
        punch(60);
        clock.advance(Duration.ofDays(8));
        daily.look();
        assertThat(held()).isEqualTo("it would delete 30 of events, more than 20% of them");
        assertThat(events()).isEqualTo(90);
    }

    @Test
    void aLittleGoesByItself(CapturedOutput output) {
        clock.advance(FOUR_YEARS.minusDays(2));
        assertThat(purge.run(false)).isPresent();
        punch(150);
        clock.advance(Duration.ofDays(8));
        daily.look();
        assertThat(held()).isEmpty();
        assertThat(events()).isEqualTo(150);
        assertThat(output.getAll()).contains("Retention: ");
    }

    @Test
    void aClockThatFallsBehind() {
        clock.advance(Duration.ofDays(3));
        assertThat(purge.run(false)).isPresent();
        clock.advance(Duration.ofDays(-2));
        try {
            daily.look();
            assertThat(held()).startsWith("the clock is behind the ");
        } finally {
            clock.advance(Duration.ofDays(2));
        }
    }

    @Test
    void aClockBehindTheNewestDecision() {
        clock.advance(Duration.ofDays(3));
        api.send(api.post("/checkin", Form.of("badge", "nobody"))).expectOutcome(200, "UNKNOWN");
        clock.advance(Duration.ofDays(-1));
        try {
            daily.look();
            assertThat(held()).startsWith("the clock is behind the newest decision");
        } finally {
            clock.advance(Duration.ofDays(1));
        }
    }
}
