package dev.presente.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.system.Caller;
import dev.presente.system.Caller.Represented;
import dev.presente.system.Scope;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** A query about people is limited for a manager and for nobody else, by what the manager has. ManagersTest shows which people that leaves. */
class OwnPeopleTest {
    private static final String AT_SITE = "d.site = any(";
    private static final String IN_DEPARTMENT = "exists (select from people_of_departments(";

    @AfterEach
    void nobodyAsks() {
        SecurityContextHolder.clearContext();
    }

    private static String limitOf(Caller caller) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(caller, ""));
        var limit = OwnPeople.and("d.site", "l.employee_key = d.employee_key", "d.day");
        assertThat(OwnPeople.areAll()).isEqualTo(limit.isEmpty());
        return limit;
    }

    private static Caller manager(List<String> sites, @Nullable List<Long> departments) {
        return new Caller(1, "user:manager", Set.of(Scope.MANAGER)).limitedTo(sites, departments);
    }

    @Test
    void whoeverIsNoManagerSeesEverybody() {
        for (var scope : List.of(Scope.ADMIN, Scope.HR, Scope.AUDITOR)) {
            assertThat(limitOf(new Caller(1, "key", Set.of(scope)).limitedTo(List.of("Porto"), List.of(7L))))
                    .isEmpty();
        }
    }

    @Test
    void withoutARequestNothingIsLimited() {
        assertThat(OwnPeople.areAll()).isTrue();
        assertThat(OwnPeople.and("site", "true", "day")).isEmpty();
    }

    @Test
    void aManagerWithoutSitesSeesEverybodyUntilThereAreDepartments() {
        assertThat(limitOf(manager(List.of(), null))).isEmpty();
        assertThat(limitOf(manager(List.of(), List.of())))
                .startsWith(" and " + IN_DEPARTMENT)
                .doesNotContain(AT_SITE);
    }

    @Test
    void sitesAreSeenBesidesDepartments() {
        assertThat(limitOf(manager(List.of("Porto"), null)))
                .startsWith(" and " + AT_SITE)
                .doesNotContain(IN_DEPARTMENT);
        assertThat(limitOf(manager(List.of("Porto"), List.of(7L))))
                .startsWith(" and (" + AT_SITE)
                .contains(" or " + IN_DEPARTMENT)
                .endsWith(")");
    }

    @Test
    void aDeputySeesAtTheSitesOfTheManagerToo() {
        var represented = new Represented(1, 2, List.of(), List.of("Porto"), false);
        assertThat(limitOf(manager(List.of(), List.of(7L)).deputyOf(List.of(represented))))
                .contains(AT_SITE)
                .contains(IN_DEPARTMENT);
    }
}
