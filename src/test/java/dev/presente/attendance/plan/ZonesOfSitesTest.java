package dev.presente.attendance.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests which zones a request may name, and who sees the release of the zone data. */
@ServiceTest
class ZonesOfSitesTest {
    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    private Answer site(String zone) {
        return api.json("POST", "/sites", """
                {"name":"Z-%s","zone":"%s"}""".formatted(UUID.randomUUID(), zone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/Coyhaique", "Asia/Calcutta", "Asia/Kolkata", "Etc/UTC", "US/Pacific"})
    void aZoneOfTheDataInForceIsTaken(String zone) {
        assertThat(site(zone).expect(201).at("/zone")).isEqualTo(zone);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Madird, Europe/Madrid",
        "america/vancouver, America/Vancouver",
        "America/Winipeg, America/Winnipeg",
        "America/New York, America/New_York",
    })
    void anUnknownZoneIsRefusedWithTheNearestNames(String zone, String meant) {
        var refused = site(zone).expectProblem(400, "invalid-parameter");
        assertThat(refused.at("/nearest/0")).isEqualTo(meant);
        assertThat(refused.at("/detail")).contains(zone, meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+02:00", "Nowhere", "SystemV/PST8"})
    void aSiteHasANameOfTheData(String zone) {
        site(zone).expectProblem(400, "invalid-parameter");
    }

    @Test
    void aCorrectionMayNameAnOffsetButNoUnknownZone() {
        var person = punches.person();
        var body = """
                {"employeeId":"%s","kind":"ADD","localAt":"2026-11-10T09:00","zone":"%s","reason":"Forgot"}""";
        var asked = api.json("POST", "/attendance/corrections", body.formatted(person, "America/Havana"))
                .expect(201);
        assertThat(asked.at("/at")).isEqualTo("2026-11-10T13:00:00Z");
        assertThat(asked.at("/offset")).isEqualTo("-04:00");
        assertThat(api.json("POST", "/attendance/corrections", body.formatted(person, "-03:30"))
                        .expect(201)
                        .at("/offset"))
                .isEqualTo("-03:30");
        var refused = api.json("POST", "/attendance/corrections", body.formatted(person, "America/Havanna"))
                .expectProblem(400, "invalid-parameter");
        assertThat(refused.at("/nearest/0")).isEqualTo("America/Havana");
    }

    @Test
    void theReleaseIsTold() {
        var zones = api.get("/zones").expect(200);
        assertThat(zones.at("/version")).isEqualTo("2026f");
        assertThat(zones.json().at("/zones").size()).isGreaterThan(590);
        assertThat(api.get("/actuator/info").expect(200).at("/zones/version")).isEqualTo("2026f");
        assertThat(api.get("/system").expect(200).at("/zones")).isEqualTo("2026f");
        assertThat(api.get("/actuator/health").expect(200).at("/components/zones/details/version"))
                .isEqualTo("2026f");
        var unknown = api.send(api.request("/actuator/health").GET()).expect(200);
        assertThat(unknown.json().has("components")).isFalse();
    }
}
