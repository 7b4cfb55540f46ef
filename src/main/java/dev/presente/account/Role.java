package dev.presente.account;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.presente.system.Scope;
import java.util.Locale;
import java.util.Set;

/** Says what a person may do, as a set of scopes that API keys have too. */
enum Role {
    ADMIN,
    HR,
    MANAGER,
    AUDITOR;

    Set<Scope> scopes() {
        return switch (this) {
            case ADMIN -> Set.of(Scope.ADMIN);
            case HR -> Set.of(Scope.HR, Scope.ENROL);
            case MANAGER -> Set.of(Scope.MANAGER);
            case AUDITOR -> Set.of(Scope.AUDITOR);
        };
    }

    @JsonValue
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
