package dev.presente.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;

/** Members of one family and strangers in real photos, where these lie beside the checkout. */
@ServiceTest
@EnabledIf("present")
class PortraitsTest {
    private static final Path PORTRAITS = Path.of("../shared/data/portraits");
    private static final String[] FAMILY = {"Dad", "Mom", "Daughter", "Son"};
    private static final String[] STRANGERS = {"Family2-Lady1", "Family2-Man1", "Family3-Lady1", "Family3-Man1"};

    @Autowired
    private Api api;

    static boolean present() {
        return Files.isDirectory(PORTRAITS);
    }

    private static byte[] photo(String name) throws IOException {
        return Files.readAllBytes(PORTRAITS.resolve(name + ".jpg"));
    }

    @BeforeEach
    void familyEnrolled() throws IOException {
        api.eraseEverybody();
        for (var member : FAMILY) {
            api.enrol(member, photo("Family1-" + member + "1")).expect(201);
        }
    }

    @Test
    void everyMemberIsFoundAndNobodyElse() throws IOException {
        for (var member : FAMILY) {
            var answer = api.checkIn(photo("Family1-" + member + "2")).expectOutcome(201, "ACCEPTED");
            assertThat(answer.at("/employeeId")).isEqualTo(member);
        }
        for (var stranger : STRANGERS) {
            api.checkIn(photo(stranger)).expectOutcome(200, "UNKNOWN");
        }
    }

    @Test
    void nobodyPassesForAnother() throws IOException {
        for (var claimed : FAMILY) {
            for (var member : FAMILY) {
                var answer = api.checkIn(claimed, photo("Family1-" + member + "2"));
                assertThat(answer.at("/outcome"))
                        .as("%s as %s", member, claimed)
                        .isEqualTo(member.equals(claimed) ? "ACCEPTED" : "REJECTED");
            }
        }
    }
}
