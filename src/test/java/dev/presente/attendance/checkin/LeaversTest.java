package dev.presente.attendance.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** With {@code PRESENTE_LEAVERS=flag} who has left is accepted, and seen. */
@ServiceTest
@TestPropertySource(properties = {"presente.liveness=report", "presente.leavers=flag"})
class LeaversTest {
    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Test
    void whoHasLeftIsAcceptedAndFlagged() {
        api.eraseEverybody();
        api.json("POST", "/employees", "{\"employeeId\":\"E-7\"}").expect(201);
        api.json("PUT", "/employees/E-7/badge", "{\"code\":\"A1\"}").expect(204);
        ends("\"2026-11-01\"");
        api.send(api.post("/checkin", Form.of("badge", "A1"))).expectOutcome(201, "ACCEPTED");

        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        assertThat(flag()).isEqualTo("NOT_EMPLOYED");
        var exceptions = api.get("/reports/exceptions?employeeId=E-7&from=%s&to=%s".formatted(today, today));
        assertThat(exceptions.expect(200).at("/items/0/flags")).isEqualTo("NOT_EMPLOYED");
        var board = api.get("/attendance/board").expect(200);
        assertThat(board.at("/people/0/employeeId")).isEqualTo("E-7");
        assertThat(board.at("/people/0/presence")).isEqualTo("IN");

        ends("null");
        assertThat(flag()).isEmpty();
        ends("\"2026-11-02\"");
        assertThat(flag()).isEqualTo("NOT_EMPLOYED");
    }

    private void ends(String day) {
        api.json("PUT", "/employees/E-7/active", "{\"to\":" + day + "}").expect(204);
    }

    private String flag() {
        return api.get("/attendance/workdays?employeeId=E-7").expect(200).at("/items/0/flags/0");
    }
}
