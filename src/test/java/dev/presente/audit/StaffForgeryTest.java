package dev.presente.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.audit.ForgeryTest.Forgery;
import dev.presente.audit.chain.LogVerification;
import dev.presente.testkit.Api;
import dev.presente.testkit.Deployment;
import dev.presente.testkit.TestDatabase;
import dev.presente.testkit.TwoUsers;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Forges kiosks, the sites of people, deputies and what they decided, as {@link ForgeryTest} forges other evidence. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaffForgeryTest {
    private ConfigurableApplicationContext service;

    @BeforeAll
    void evidence() throws Exception {
        service = Deployment.startAtTestTime(TwoUsers.of(TestDatabase.empty()).apart());
        var api = new Api(service.getEnvironment());
        var data = new MasterData(api);
        for (var id : new String[] {"E-1", "E-2"}) {
            data.send("POST", "/employees", "{'employeeId':'%s'}".formatted(id)).expect(201);
        }
        data.send("POST", "/sites", "{'name':'Madrid','zone':'Europe/Madrid'}").expect(201);
        data.write();
        new StaffData(api).write();
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void whatIsNotForgedIsSound() {
        var finding = service.getBean(LogVerification.class).verify(null);
        assertThat(finding.problem()).isNull();
        assertThat(finding.records()).isEmpty();
    }

    static Stream<Forgery> forgeries() {
        return StaffForgeries.all();
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void isFound(Forgery forgery) {
        ForgeryTest.expectFound(service, forgery);
    }
}
