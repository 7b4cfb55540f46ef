package dev.presente.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a kiosk is told of how near a face was says hardly more than the outcome. */
@ServiceTest
class NearnessTest {
    private static final List<String> MEMBERS = List.of("/distance", "/threshold", "/margin", "/estimatedFmr");

    private final byte[] eileen = Faces.astronaut();
    private final byte[] grace = Faces.hopper();

    @Autowired
    private Api api;

    private String kiosk = "";

    @BeforeEach
    void onlyEileen() {
        api.eraseEverybody();
        api.enrol("E-7", eileen).expect(201);
        kiosk = api.json("POST", "/api-keys", "{\"name\":\"door\",\"scopes\":[\"kiosk\"]}")
                .at("/key");
    }

    private Answer asKiosk(String path, Form form) {
        return api.send(Api.multipart(api.request(path).header("X-API-Key", kiosk), form));
    }

    private static Form two(byte[] one, byte[] another) {
        return new Form().file("photo1", one).file("photo2", another);
    }

    private static void isConsistent(Answer answer, boolean matches) {
        assertThat(answer.number("/margin"))
                .isCloseTo(answer.number("/threshold") - answer.number("/distance"), within(1e-12));
        assertThat(answer.number("/margin") > 0).isEqualTo(matches);
        assertThat(answer.number("/distance")).isBetween(0.0, 2.0);
        assertThat(answer.number("/estimatedFmr")).isBetween(0.0, 1.0);
    }

    /** Every step of somebody who improves a picture gets the same answer, until one matches. */
    @Test
    void whatDoesNotMatchIsAllAlike() {
        var told = new HashSet<List<Double>>();
        var exact = new HashSet<Double>();
        for (var photo : List.of(grace, Faces.retaken(grace), Faces.scaled(grace, 0.7))) {
            var form = Form.photo(photo).field("employeeId", "E-7");
            var answer = asKiosk("/checkin", form).expectOutcome(200, "REJECTED");
            isConsistent(answer, false);
            told.add(MEMBERS.stream().map(answer::number).toList());
            told.add(MEMBERS.stream()
                    .map(asKiosk("/verify", two(photo, eileen)).expect(200)::number)
                    .toList());
            var numbers = api.checkIn("E-7", photo).expectOutcome(200, "REJECTED");
            isConsistent(numbers, false);
            exact.add(numbers.number("/distance"));
        }
        assertThat(told).hasSize(1);
        assertThat(exact).as("an administrator sees the numbers").hasSize(3);
    }

    @Test
    void whatMatchesIsToldInQuarters() {
        var accepted = asKiosk("/checkin", Form.photo(Faces.retaken(eileen))).expectOutcome(201, "ACCEPTED");
        isConsistent(accepted, true);
        assertThat(8 * accepted.number("/distance") / accepted.number("/threshold") % 2)
                .isCloseTo(1, within(1e-9));
        assertThat(Math.log10(accepted.number("/estimatedFmr")) % 1).isCloseTo(0, within(1e-9));
        assertThat(accepted.number("/liveness") * 8 % 2).isCloseTo(1, within(1e-9));

        var verified = asKiosk("/verify", two(eileen, Faces.retaken(eileen))).expect(200);
        assertThat(verified.at("/match")).isEqualTo("true");
        isConsistent(verified, true);
    }
}
