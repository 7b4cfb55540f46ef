package dev.presente.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class SystemTest {
    @Autowired
    private Api api;

    @Test
    void tellsWhatRunsAndWhatWaits() {
        api.eraseEverybody();
        var before = api.get("/system").expect(200);
        var hook = api.json("POST", "/webhooks", """
                {"url":"http://127.0.0.1:9/nobody","events":["checkin.accepted"]}""").expect(201);
        api.enrol("E-1", Faces.hopper()).expect(201);
        api.checkIn(Faces.hopper()).expectOutcome(201, "ACCEPTED");
        var state = api.get("/system").expect(200);
        assertThat(state.number("/employees")).isEqualTo(1);
        assertThat(state.number("/enrolled")).isEqualTo(1);
        assertThat(state.number("/templates")).isEqualTo(1);
        assertThat(state.number("/replicas")).isPositive();
        assertThat(state.number("/photosWaiting")).isZero();
        assertThat(state.number("/messagesWaiting")).isEqualTo(before.number("/messagesWaiting") + 1);
        assertThat(state.at("/scoreId")).matches("[0-9a-f]{12}");
        assertThat(state.at("/livenessNetworks")).isEmpty();
        api.delete("/webhooks/" + hook.at("/id")).expect(204);
    }
}
