package dev.presente.recognition;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.system.ProblemException;
import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests what the tests of the service with its usual limit do not reach. */
@ServiceTest
class WrongFacesTest {
    private static final Duration MINUTES = Duration.ofMinutes(5);

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aLimitOfOneClosesTheWayEveryTime() {
        api.eraseEverybody();
        api.json("POST", "/employees", "{\"employeeId\":\"E-7\"}").expect(201);
        long key = jdbc.sql("select key from employee where employee_id = 'E-7'")
                .query(Long.class)
                .single();
        var faces = new WrongFaces(jdbc, new WrongFaceProperties(1, MINUTES, MINUTES), clock);
        for (int time = 0; time < 2; time++) {
            faces.note(key);
            assertThatThrownBy(() -> faces.requireOpen("E-7")).isInstanceOf(ProblemException.class);
            clock.advance(MINUTES);
            assertThatCode(() -> faces.requireOpen("E-7")).doesNotThrowAnyException();
        }
    }
}
