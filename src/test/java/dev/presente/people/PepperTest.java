package dev.presente.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.ChildCommand;
import dev.presente.testkit.Deployment;
import dev.presente.testkit.Form;
import dev.presente.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Checks that a stolen database tells no badge and no PIN, and that those of an earlier installation keep working. */
class PepperTest {
    private static final String BADGE = "04:A1:B2:C3";
    private static final String PIN = "483920";
    private static final BCryptPasswordEncoder BCRYPT = new BCryptPasswordEncoder(4);

    private static final String NEW_KEY = "YSBuZXcga2V5IG9mIHRoZSB0ZXN0cywgMzIgYnl0ZXM=";

    private final Map<String, String> settings =
            new HashMap<>(TestDatabase.empty().settings());

    private ConfigurableApplicationContext start() {
        return Deployment.start(settings, "mobilefacenet", "none");
    }

    private static Answer badge(Api api) {
        return api.send(api.post("/checkin", Form.of("badge", BADGE)));
    }

    private static Answer pin(Api api, String pin) {
        return api.send(api.post("/checkin", Form.of("employeeId", "E-7").field("pin", pin)));
    }

    private static byte[] sha256() throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(BADGE.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] badgeHash(JdbcClient jdbc) {
        return jdbc.sql("select hash from badge").query(byte[].class).single();
    }

    private static String pinHash(JdbcClient jdbc) {
        return jdbc.sql("select hash from pin").query(String.class).single();
    }

    @Test
    void hashesTakeAKeyThatIsNotInTheDatabase() throws Exception {
        try (var service = start()) {
            var api = new Api(service.getEnvironment());
            var jdbc = service.getBean(JdbcClient.class);
            codes(api);
            assertThat(badgeHash(jdbc)).isNotEqualTo(sha256());
            assertThat(BCRYPT.matches(PIN, pinHash(jdbc).replaceFirst("^\\{hmac}", "")))
                    .isFalse();
            works(api);
        }
        settings.put("PRESENTE_TEMPLATE_KEY_NEW", NEW_KEY);
        var command = ChildCommand.run(settings, "rotate-key");
        assertThat(command.exit()).as(command.err().toString()).isZero();
        settings.remove("PRESENTE_TEMPLATE_KEY_NEW");
        settings.put("PRESENTE_TEMPLATE_KEY", NEW_KEY);
        try (var service = start()) {
            works(new Api(service.getEnvironment()));
        }
    }

    private static void codes(Api api) {
        api.json("POST", "/employees", "{\"employeeId\":\"E-7\"}").expect(201);
        api.json("PUT", "/employees/E-7/pin", "{\"pin\":\"" + PIN + "\"}").expect(200);
        api.json("PUT", "/employees/E-7/badge", "{\"code\":\"" + BADGE + "\"}").expect(204);
    }

    private static void works(Api api) {
        badge(api).expectOutcome(201, "ACCEPTED");
        pin(api, PIN).expectOutcome(201, "ACCEPTED");
        pin(api, "483921").expectOutcome(200, "REJECTED");
    }

    /** The version before this one stored plain SHA-256, and bcrypt of the PIN itself. */
    @Test
    void codesOfAnEarlierVersionAreHashedAnew() throws Exception {
        try (var service = start()) {
            var api = new Api(service.getEnvironment());
            var jdbc = service.getBean(JdbcClient.class);
            codes(api);
            jdbc.sql("update badge set hash = :hash").param("hash", sha256()).update();
            jdbc.sql("update pin set hash = :hash")
                    .param("hash", BCRYPT.encode(PIN))
                    .update();
            jdbc.sql("delete from keys.data_key").update();
            jdbc.sql("delete from flyway_schema_history where version = '27'").update();
        }
        settings.put("spring.flyway.out-of-order", "true"); // later migrations are already applied
        try (var service = start()) {
            var api = new Api(service.getEnvironment());
            var jdbc = service.getBean(JdbcClient.class);
            assertThat(badgeHash(jdbc)).isNotEqualTo(sha256());
            assertThat(pinHash(jdbc)).doesNotStartWith("{hmac}");
            works(api);
            assertThat(pinHash(jdbc)).as("since it was used").startsWith("{hmac}");
            works(api);
        }
    }
}
