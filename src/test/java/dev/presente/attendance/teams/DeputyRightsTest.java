package dev.presente.attendance.teams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A deputy never has more than the manager, and an answer tells nobody more than they may see and do. */
@ServiceTest
class DeputyRightsTest {
    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @RegisterExtension
    final Staff staff = new Staff();

    private String works = "";
    private String boss = "";
    private String bossKey = "";
    private String bossKeyId = "";
    private String deputy = "";
    private String deputyKey = "";
    private String ana = "";
    private String deputation = "";

    /** The boss manages the works, to which Ana belongs, and the deputy does not. */
    @BeforeEach
    void aTeam() {
        works = staff.department("Works", "");
        boss = staff.person();
        var made = staff.send(
                        "POST", "/api-keys", "{'name':'boss','scopes':['manager'],'employeeId':'%s'}".formatted(boss))
                .expect(201);
        bossKey = made.at("/key");
        bossKeyId = made.at("/id");
        staff.manages(boss, works, "2026-10-01");
        deputy = staff.person();
        deputyKey = staff.key(deputy, "manager");
        jdbc.sql("update employee set full_name = 'Dora' where employee_id = ?")
                .param(deputy)
                .update();
        ana = staff.person();
        staff.belongs(ana, works, "");
        var today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        deputation = staff.as(bossKey, "POST", "/deputies", "{'deputyId':'%s','lastDay':'%s'}".formatted(deputy, today))
                .expect(201)
                .at("/id");
    }

    private boolean seesAna() {
        return staff.as(deputyKey, "GET", "/attendance/calendar?department=" + works, "")
                .expect(200)
                .text()
                .contains(ana);
    }

    @Test
    void whoeverStandsInForAManagerWithoutAKeyHasNothing() {
        assertThat(seesAna()).isTrue();
        api.delete("/api-keys/" + bossKeyId).expect(204);
        assertThat(seesAna()).as("the key of the boss is gone").isFalse();
        staff.key(boss, "auditor");
        assertThat(seesAna()).as("the boss has another role").isFalse();
        staff.key(boss, "manager");
        assertThat(seesAna()).isTrue();
    }

    @Test
    void onlyWhoMayRemoveADeputyIsToldSo() {
        assertThat(staff.as(bossKey, "GET", "/deputies", "").at("/items/0/removable"))
                .isEqualTo("true");
        assertThat(staff.as(deputyKey, "GET", "/deputies", "").at("/items/0/removable"))
                .isEqualTo("false");
        assertThat(api.get("/deputies?size=100").json().at("/items").findValuesAsString("removable"))
                .isNotEmpty()
                .doesNotContain("false");
        staff.as(bossKey, "DELETE", "/deputies/" + deputation, "").expect(204);
        assertThat(staff.as(bossKey, "GET", "/deputies?past=true", "").at("/items/0/removable"))
                .isEqualTo("false");
    }

    @Test
    void aManagerWhoNamesSomebodyUnseenIsNotToldTheName() {
        assertThat(staff.as(bossKey, "GET", "/deputies", "").expect(200).text()).doesNotContain("Dora");
        assertThat(staff.as(deputyKey, "GET", "/deputies", "").expect(200).text())
                .contains("Dora");
        assertThat(api.get("/deputies").text()).contains("Dora");
        staff.belongs(deputy, works, "");
        assertThat(staff.as(bossKey, "GET", "/deputies", "").at("/items/0/deputyName"))
                .isEqualTo("Dora");
    }
}
