package dev.presente.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A face that changes is told of before it is rejected, and nothing is learnt behind anybody's back. */
@ServiceTest
class DriftTest {
    private final byte[] enrolled = Faces.astronaut();
    private final byte[] changed = Faces.broadened(enrolled);

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void nobodyEnrolled() {
        api.eraseEverybody();
    }

    @Test
    void whoLooksEverLessLikeTheTemplatesIsListedUntilEnrolledAgain() {
        api.enrol("E-7", enrolled).expect(201);
        checkInTenTimes(enrolled);
        assertThat(drift().number("/total")).isZero();
        checkInTenTimes(changed);
        var listed = drift();
        assertThat(listed.number("/total")).isEqualTo(1);
        assertThat(listed.at("/items/0/employeeId")).isEqualTo("E-7");
        assertThat(listed.number("/items/0/checkins")).isEqualTo(20);
        assertThat(listed.number("/items/0/newestDistance"))
                .isBetween(listed.number("/items/0/firstDistance"), listed.number("/items/0/threshold"));
        assertThat(api.get("/employees/E-7").json().at("/templates")).hasSize(1);

        api.enrol("E-7", changed).expect(201);
        checkInTenTimes(changed);
        assertThat(drift().number("/total")).isZero();
    }

    private Answer drift() {
        return api.get("/attendance/drift").expect(200);
    }

    private void checkInTenTimes(byte[] photo) {
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofMinutes(2));
            api.checkIn("E-7", photo).expectOutcome(201, "ACCEPTED");
        }
    }
}
