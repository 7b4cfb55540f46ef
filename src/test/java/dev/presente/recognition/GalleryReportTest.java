package dev.presente.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.face.matching.Template;
import dev.presente.face.pack.ModelPack;
import dev.presente.testkit.Api;
import dev.presente.testkit.Deployment;
import dev.presente.testkit.ExampleFile;
import dev.presente.testkit.Faces;
import dev.presente.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the templates of a place say about its people: twins, and thresholds that are too wide for them. */
class GalleryReportTest {
    private static final String MODEL = "mobilefacenet";
    private static final int PEOPLE = 300;
    private static final int DIMENSION = 512;

    private final TestDatabase.Access database = TestDatabase.empty();
    private final Random random = new Random(1);
    private final float[] common = gaussian();

    @TempDir
    private Path folder;

    @Test
    void thresholdsAreTightenedWherePeopleLookAlike() throws Exception {
        enrolPeopleWhoLookAlike();
        String tightened;
        String packaged;
        double packagedThreshold;
        try (var service = start(Map.of())) {
            var api = new Api(service.getEnvironment());
            var twins = api.get("/gallery/look-alikes?size=1").expect(200);
            assertThat(twins.at("/items/0/first/employeeId")).isEqualTo("E-0");
            assertThat(twins.at("/items/0/second/employeeId")).isEqualTo("twin");
            assertThat(twins.number("/items/0/distance")).isLessThan(twins.number("/items/0/threshold"));

            var impostors = api.get("/gallery/impostors").expect(200);
            assertThat(impostors.number("/people")).isEqualTo(PEOPLE + 1);
            assertThat(impostors.number("/comparisons")).isEqualTo((PEOPLE + 1) * PEOPLE / 2);
            assertThat(impostors.number("/rows/4/fmr")).isEqualTo(1e-3);
            assertThat(impostors.number("/rows/4/observedFmr")).isGreaterThan(0.1);
            packaged = impostors.at("/calibrationId");

            var calibration = api.get("/gallery/calibration").expect(200);
            ExampleFile.compare("GET /gallery/calibration", calibration);
            tightened = calibration.text();
            packagedThreshold = rejectedThreshold(api);
        }
        var file = Files.writeString(folder.resolve("here.json"), tightened);
        try (var service = start(Map.of("PRESENTE_CALIBRATION", file.toString()))) {
            var api = new Api(service.getEnvironment());
            var impostors = api.get("/gallery/impostors").expect(200);
            assertThat(impostors.at("/calibrationId")).startsWith(packaged + "+");
            assertThat(impostors.number("/rows/4/observedFmr")).isLessThanOrEqualTo(1e-3);
            assertThat(rejectedThreshold(api)).isLessThan(packagedThreshold - 0.01);
        }
        assertThatThrownBy(() ->
                        start(Map.of("PRESENTE_CALIBRATION", "dlib/none.json")).close())
                .hasStackTraceContaining("none.json cannot be read as a calibration");
    }

    @Test
    void fewPeopleAreNoBasis() {
        try (var service = start(Map.of())) {
            var api = new Api(service.getEnvironment());
            api.enrol("E-7", Faces.astronaut()).expect(201);
            api.enrolLookAlike("twin", Faces.retaken(Faces.astronaut())).expect(201);
            assertThat(api.get("/gallery/look-alikes").number("/total")).isEqualTo(1);
            api.get("/gallery/calibration").expectProblem(409, "too-few-people");
            api.delete("/employees/twin").expect(200);
            assertThat(api.get("/gallery/look-alikes").number("/total")).isZero();
        }
    }

    private static double rejectedThreshold(Api api) {
        return api.checkIn("E-1", Faces.hopper()).expectOutcome(200, "REJECTED").number("/threshold");
    }

    private ConfigurableApplicationContext start(Map<String, String> more) {
        var settings = new HashMap<>(database.settings());
        settings.putAll(more);
        return Deployment.start(settings, MODEL, "none");
    }

    /** As an earlier version stored them: unsealed, until the next start. */
    private void enrolPeopleWhoLookAlike() {
        var source = new DriverManagerDataSource(database.url(), database.user(), database.password());
        Flyway.configure().dataSource(source).target("11?").load().migrate();
        var jdbc = JdbcClient.create(source);
        float[] first = someone();
        insert(jdbc, "E-0", first);
        for (int i = 1; i < PEOPLE; i++) {
            insert(jdbc, "E-" + i, someone());
        }
        insert(jdbc, "twin", mixed(first, 0.95f));
    }

    private float[] someone() {
        return mixed(common, 0.6f);
    }

    private float[] mixed(float[] with, float share) {
        var vector = gaussian();
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = share * with[i] + (float) Math.sqrt(1 - share * share) * vector[i];
        }
        return vector;
    }

    private float[] gaussian() {
        var vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    private static void insert(JdbcClient jdbc, String employeeId, float[] vector) {
        var model = ModelPack.open(MODEL).id();
        jdbc.sql("with e as (insert into employee (employee_id, created_at) values (:id, now()) returning key)"
                        + " insert into reference_template (employee_key, model_id, vector, quality, created_at)"
                        + " select key, :model, :vector, 90, now() from e")
                .param("id", employeeId)
                .param("model", model)
                .param("vector", Template.ofEmbedding(model, vector).toBytes())
                .update();
    }
}
