package dev.presente.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.face.FaceEmbedder;
import dev.presente.testkit.Api;
import dev.presente.testkit.Deployment;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Tests a service that knows no faces. While it starts and works, another connection holds every biometric table for itself, so
 * whatever looked into one of them would wait for ever.
 */
class FacesOffTest {
    private static final List<String> BIOMETRIC =
            List.of("reference_template", "enrolment_photos", "template_photo", "gallery_change", "kiosk_liveness");

    private final TestDatabase.Access database = TestDatabase.migrated();

    @Test
    void peopleComeByBadgeOrPinAndNoBiometricTableIsTouched() throws SQLException {
        try (var first = Deployment.start(database.settings(), "mobilefacenet", "enrolment")) {
            new Api(first.getEnvironment()).enrol("E-7", Faces.astronaut()).expect(201);
        }
        var settings = new HashMap<>(database.settings());
        settings.put("PRESENTE_FACES", "off");
        settings.put(
                "spring.jpa.hibernate.ddl-auto", "none"); // it would compare the columns of all tables with the code
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password())) {
            connection.setAutoCommit(false);
            holdBiometricTables(connection);
            try (var service = Deployment.start(settings, "mobilefacenet", "none")) {
                worksWithoutFaces(service);
            }
            connection.rollback();
        }
        try (var again = Deployment.start(database.settings(), "mobilefacenet", "none")) {
            new Api(again.getEnvironment()).checkIn(Faces.astronaut()).expectOutcome(201, "ACCEPTED");
        }
    }

    private static void holdBiometricTables(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("lock table " + String.join(", ", BIOMETRIC) + " in access exclusive mode");
        }
    }

    private static void worksWithoutFaces(ConfigurableApplicationContext service) {
        var api = new Api(service.getEnvironment());
        assertThat(service.getBeanFactory().containsSingleton("faceEmbedder"))
                .as("no network of " + FaceEmbedder.class + " is loaded")
                .isFalse();
        assertThat(api.get("/actuator/health/readiness").expect(200).at("/status"))
                .isEqualTo("UP");

        api.json("POST", "/employees", "{\"employeeId\":\"E-8\",\"fullName\":\"Ana\"}")
                .expect(201);
        api.json("PUT", "/employees/E-7/pin", "{\"pin\":\"483920\"}").expect(200);
        api.json("PUT", "/employees/E-8/badge", "{\"code\":\"04:A1\"}").expect(204);
        api.send(api.post("/checkin", Form.of("employeeId", "E-7").field("pin", "483920")))
                .expectOutcome(201, "ACCEPTED");
        api.send(api.post("/checkin", Form.of("badge", "04:A1"))).expectOutcome(201, "ACCEPTED");
        api.send(api.post("/checkin", Form.of("badge", "unknown"))).expectOutcome(200, "UNKNOWN");

        api.checkIn(Faces.astronaut()).expectProblem(409, "faces-off");
        api.checkIn("E-7", Faces.astronaut()).expectProblem(409, "faces-off");
        api.enrol("E-9", Faces.hopper()).expectProblem(409, "faces-off");
        api.get("/employees/E-9").expectProblem(404, "not-found");
        api.send(api.post("/challenges", Form.of("kioskId", "door"))).expectProblem(409, "faces-off");
        api.get("/gallery/calibration").expectProblem(409, "faces-off");

        assertThat(api.get("/employees").expect(200).number("/total")).isEqualTo(2);
        assertThat(api.get("/employees?state=NOT_ENROLLED").expect(200).number("/total"))
                .isEqualTo(2);
        assertThat(api.get("/employees/E-7").expect(200).json().at("/templates"))
                .isEmpty();
        assertThat(api.get("/attendance/events").expect(200).number("/total")).isEqualTo(2);
        assertThat(api.get("/attendance/board").expect(200).status()).isEqualTo(200);
        assertThat(api.get("/system").expect(200).number("/templates")).isZero();
        assertThat(api.get("/actuator/prometheus").expect(200).text()).contains("presente_gallery_templates 0");
        assertThat(api.get("/kiosk/lists.js").expect(200).text()).contains("export const faces = false;");
        api.get("/reports/daily?from=2026-11-01&to=2026-11-02").expect(200);
    }
}
