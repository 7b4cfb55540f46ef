package dev.presente.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.ChildCommand;
import dev.presente.testkit.Form;
import dev.presente.testkit.TestPhotos;
import dev.presente.testkit.Visitor;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * This release takes over the data folder of an earlier one, whose jar {@code ops/chaos/upgrade} builds. Nothing that was
 * recorded changes, and no day that was counted.
 */
@EnabledIfSystemProperty(named = "presente.upgrade.from", matches = ".+")
class UpgradeTest {
    /** Work lists and counters, which each release keeps as it needs them. */
    private static final Set<String> WORKING = Set.of(
            "public.workday_stale",
            "public.replica",
            "public.webhook_delivery",
            "public.webhook_attempt",
            "public.challenge");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void nothingThatWasRecordedChanges() throws Exception {
        var install = new Install(folder, Path.of(Objects.requireNonNull(System.getProperty("presente.upgrade.from"))));
        var now = Instant.now();
        FullHouse house;
        Tables before;
        Map<String, String> reports;
        try (var earlier = install.startEarlier()) {
            var first = FullHouse.firstDay(now);
            install.earlier("company", "--people=24", "--sites=5", "--from=" + first, "--to=" + first.plusDays(110));
            house = new FullHouse(earlier.api(), now);
            house.plan();
            try (var connection = Tables.open(install.data())) {
                EarlierPunches.write(connection, house.first, now);
                house.codesAndFaces();
                house.people();
                house.corrections();
                house.close();
                house.late(connection);
            }
            reports = reports(earlier.api(), house);
            before = Tables.read(install.data());
            earlier.stop();
        }
        assertThat(before.of("workday")).hasSizeGreaterThan(2500);
        assertThat(before.of("workday").values())
                .anyMatch(day -> day.at("/change_pending").asBoolean());

        try (var service = install.startThis()) {
            var api = service.api();
            settle(api, install);
            var after = Tables.read(install.data());
            assertThat(before.missingIn(after)).isEmpty();
            var last = house.closedInVancouver();
            var changed = new TreeMap<>(before.changedIn(
                    after, (table, column, one, other) -> isExplained(table, column, one, other, last)));
            changed.keySet().removeAll(WORKING);
            assertThat(changed).isEmpty();
            assertThat(before.of("employee").keySet())
                    .isEqualTo(after.of("employee").keySet());
            assertThat(reports(api, house)).isEqualTo(reports);
            assertThat(ChildCommand.run(install.settings(), "verify-log").exit())
                    .isZero();
            goesOn(api, house);
        }
    }

    /**
     * Decides whether a column has another value by a rule: shifts keep the threshold that was the default, the secrets of
     * webhooks are sealed, and of the zones only that of Vancouver has other clocks from November 2026 on, by which days are
     * counted that are not closed, from five days before.
     */
    private static boolean isExplained(String table, String column, JsonNode before, JsonNode after, LocalDate closed) {
        return switch (table + "." + column) {
            case "public.shift.definition" ->
                before.at("/definition/overtime/threshold").isMissingNode()
                        && after.at("/definition/overtime/threshold").asString().equals("PT0S")
                        && before.at("/definition/segments").equals(after.at("/definition/segments"));
            case "public.api_key.last_used_at" -> true;
            case "public.webhook.secret" -> after.at("/secret").asString().isEmpty();
            default ->
                table.equals("public.workday")
                        && before.at("/zone").asString().equals("America/Vancouver")
                        && before.at("/day").asString().compareTo("2026-10-26") >= 0
                        && before.at("/day").asString().compareTo(closed.toString()) > 0;
        };
    }

    /** Waits until what an earlier release did not store is computed. */
    private static void settle(Api api, Install install) throws Exception {
        try (var connection = Tables.open(install.data())) {
            for (int i = 0; i < 600; i++) {
                api.get("/attendance/workdays?size=1").expect(200);
                if (Tables.strings(connection, """
                        select 1 from workday where stretches is null
                        union all select 1 from attendance_event where offset_seconds is null limit 1
                        """).isEmpty()) {
                    return;
                }
                LockSupport.parkNanos(500_000_000);
            }
        }
        throw new AssertionError("The days of the release before are not completed");
    }

    /** Returns what every release says of the closed months. */
    private static Map<String, String> reports(Api api, FullHouse house) {
        var told = new TreeMap<String, String>();
        for (var person : api.get("/reports/timesheet?from=%s&to=%s".formatted(house.first, house.closed()))
                .expect(200)
                .json()
                .at("/items")) {
            told.merge(
                    person.at("/employeeId").asString() + person.at("/day").asString(),
                    person.at("/status").asString()
                            + person.at("/worked").asString()
                            + person.at("/regular").asString()
                            + person.at("/overtime").asString(),
                    String::concat);
        }
        return told;
    }

    private static void goesOn(Api api, FullHouse house) throws Exception {
        api.checkIn(TestPhotos.astronaut()).expectOutcome(201, "ACCEPTED");
        api.send(api.post("/checkin", Form.of("employeeId", "night").field("pin", FullHouse.PIN)))
                .expectOutcome(201, "ACCEPTED");
        var kept = FullHouse.badge(api, house.tablet, "", "first").at("/event/id");
        assertThat(FullHouse.badge(api, house.tablet, "", "first").at("/event/id"))
                .isEqualTo(kept);
        FullHouse.badge(api, house.tablet, "", "second");
        api.send(api.request("/reports/timesheet?from=%s&to=%1$s".formatted(house.first))
                        .header("Authorization", "Bearer " + house.key)
                        .GET())
                .expect(200);
        for (var path : new String[] {
            "/attendance/events",
            "/attendance/corrections",
            "/attendance/locks",
            "/employees",
            "/kiosks",
            "/sites",
            "/shifts",
            "/rosters",
            "/holidays",
            "/absences",
            "/assignments",
            "/webhooks",
            "/accounts",
            "/api-keys",
            "/consent-texts",
            "/attendance/changes",
            "/employees/period/employments",
            "/attendance/inbox?from=%s&to=%1$s".formatted(house.first),
            "/reports/payroll?from=%s&to=%s".formatted(house.first, LocalDate.now(ZoneOffset.UTC))
        }) {
            api.get(path).expect(200);
        }
        for (var account : new String[] {"admin", "hr", "manager", "auditor"}) {
            var visitor = new Visitor(api);
            assertThat(visitor.signIn(account, FullHouse.PASSWORD).status()).isEqualTo(302);
            assertThat(visitor.open("/admin/corrections").status()).isIn(200, 302);
        }
        assertThat(api.send(api.request("/kiosk/").GET()).status()).isEqualTo(200);
    }
}
