package dev.presente.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.browser.Chromium.Setup;
import dev.presente.face.matching.Template;
import dev.presente.gallery.Gallery;
import dev.presente.testkit.Api;
import dev.presente.testkit.TestClock;
import dev.presente.vault.Vault;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * Measures how long a person waits. The goal, 1.0 s for half of the check-ins and 1.5 s for 95 % of them, is for two cores
 * that do nothing else.
 */
@BrowserTest
@TestPropertySource(properties = "presente.debounce=PT0S")
class KioskSpeedTest {
    private static final Logger LOG = LoggerFactory.getLogger(KioskSpeedTest.class);
    private static final int ENROLLED = 1000;
    private static final int CHECKINS = 20;
    private static final int DIMENSION = 512;

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Vault vault;

    @Autowired
    private Gallery gallery;

    @Test
    void fromFrameToResult() {
        Kiosk.enrolEileen(api);
        enrolOthers();
        var page = Kiosk.paired(chromium, Setup.english().with(FakeCamera.showing(Sights.eileen())), api);
        for (int i = 0; i < CHECKINS; i++) {
            page.see("#result-title", "Eileen Collins").click("#done");
            page.see("#hint", "Stand in front of the camera"); // before, it is still busy and hears no click
            clock.advance(Duration.ofMinutes(11)); // a turn within ten minutes would be asked about
            page.click("#use-face");
        }
        page.see("#result-title", "Eileen Collins");
        var times = ((List<?>) Objects.requireNonNull(
                        page.js("return performance.getEntriesByName('checkin').map(entry => entry.duration)")))
                .stream()
                        .map(Number.class::cast)
                        .mapToDouble(Number::doubleValue)
                        .sorted()
                        .toArray();
        LOG.info(
                "Camera frame to result with {} enrolled, {} check-ins: p50 {} ms, p95 {} ms, longest {} ms",
                gallery.size(),
                times.length,
                at(times, 0.5),
                at(times, 0.95),
                at(times, 1));
        assertThat(at(times, 0.5)).as("median on whatever machine this is").isLessThan(4_000);
    }

    private static long at(double[] sorted, double share) {
        return Math.round(sorted[(int) Math.ceil(share * sorted.length) - 1]);
    }

    /** Enrols people with random templates, which lie all over the sphere like those of real people. */
    private void enrolOthers() {
        var model = jdbc.sql("select model_id from reference_template limit 1")
                .query(String.class)
                .single();
        jdbc.sql("insert into employee (employee_id, created_at) select 'P-' || n, now() from generate_series(2, :n) n")
                .param("n", ENROLLED)
                .update();
        var random = new Random(1);
        for (var person : jdbc.sql("select key, data_key_id from employee where employee_id like 'P-%'")
                .query()
                .listOfRows()) {
            var vector = new float[DIMENSION];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = (float) random.nextGaussian();
            }
            var plain = Template.ofEmbedding(model, vector).toBytes();
            jdbc.sql(
                            "insert into reference_template (employee_key, model_id, sealed, quality, created_at) values (:key, :model, :sealed, 90, now())")
                    .param("key", person.get("key"))
                    .param("model", model)
                    .param(
                            "sealed",
                            vault.seal(
                                    (UUID) Objects.requireNonNull(person.get("data_key_id")),
                                    "template " + model,
                                    plain))
                    .update();
        }
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> gallery.size() == ENROLLED);
    }
}
