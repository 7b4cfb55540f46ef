package dev.presente.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.TightServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A caller may fail to be recognised a few times, here three times with a face or badge and six times with a PIN. */
@TightServiceTest
class FailedTriesTest {
    private final byte[] eileen = Faces.astronaut();
    private final byte[] grace = Faces.hopper();

    @Autowired
    private Api api;

    @BeforeEach
    void nobodyEnrolled() {
        api.eraseEverybody();
    }

    private String key(String scope) {
        return api.json("POST", "/api-keys", "{\"name\":\"door\",\"scopes\":[\"%s\"]}".formatted(scope))
                .expect(201)
                .at("/key");
    }

    private Answer send(String path, String key, Form form) {
        return api.send(Api.multipart(api.request(path).header("X-API-Key", key), form));
    }

    private static void expectNoMore(Answer answer) {
        answer.expectProblem(429, "rate-limited");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 3600L);
    }

    @Test
    void aPictureIsNotImprovedStepByStep() {
        api.enrol("E-7", eileen).expect(201);
        var key = key("kiosk");
        for (int i = 0; i < 5; i++) {
            send("/checkin", key, Form.photo(eileen).field("employeeId", "E-7")).expect(i == 0 ? 201 : 200);
        }
        send("/checkin", key, Form.photo(grace).field("employeeId", "E-7")).expectOutcome(200, "REJECTED");
        send("/checkin", key, Form.photo(grace)).expectOutcome(200, "UNKNOWN");
        send("/verify", key, new Form().file("photo1", eileen).file("photo2", grace))
                .expect(200);
        expectNoMore(send("/checkin", key, Form.photo(grace)));
        expectNoMore(send("/checkin", key, Form.of("badge", "04:A1")));
        expectNoMore(send("/verify", key, new Form().file("photo1", eileen).file("photo2", eileen)));

        api.json("PUT", "/employees/E-7/pin", "{\"pin\":\"730154\"}").expect(200);
        send("/checkin", key, Form.of("employeeId", "E-7").field("pin", "730154"))
                .expectOutcome(200, "DUPLICATE");
        send("/checkin", key("kiosk"), Form.photo(grace)).expectOutcome(200, "UNKNOWN");
    }

    @Test
    void oneTabletDoesNotTryThePinsOfAllPeople() {
        var key = key("kiosk");
        for (int i = 0; i < 6; i++) {
            send("/checkin", key, Form.of("employeeId", "P-" + i).field("pin", "730154"))
                    .expectOutcome(200, "REJECTED");
        }
        expectNoMore(send("/checkin", key, Form.of("employeeId", "P-7").field("pin", "730154")));
        send("/checkin", key, Form.of("badge", "04:A1")).expectOutcome(200, "UNKNOWN");
    }

    @Test
    void aRefusedPhotoIsNoTry() {
        var key = key("kiosk");
        for (int i = 0; i < 5; i++) {
            send("/checkin", key, Form.photo(new byte[] {1})).expectProblem(415, "unsupported-media-type");
        }
        send("/checkin", key, Form.photo(grace)).expectOutcome(200, "UNKNOWN");
    }
}
