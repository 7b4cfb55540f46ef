package dev.presente.openid;

import dev.presente.system.Scope;
import java.util.Locale;
import java.util.Set;

/**
 * Says which role the people of a group of the provider have.
 *
 * @param role the scope that has the name of the role
 */
record GroupRole(String group, Scope role) {
    private static final Set<Scope> ROLES = Set.of(Scope.ADMIN, Scope.HR, Scope.MANAGER, Scope.AUDITOR);

    /**
     * Reads {@code group=role}. The name of the group may have equals signs, as names of LDAP do.
     *
     * @throws IllegalArgumentException when it is nothing of the kind
     */
    static GroupRole of(String text) {
        int equals = text.lastIndexOf('=');
        var group = text.substring(0, Math.max(0, equals)).strip();
        var role = text.substring(equals + 1).strip().toUpperCase(Locale.ROOT);
        var found = ROLES.stream().filter(one -> one.name().equals(role)).findFirst();
        if (group.isEmpty() || found.isEmpty()) {
            throw new IllegalArgumentException("presente.sso.roles: " + text
                    + " is not a group and a role, such as staff-hr=hr; roles are admin, hr, manager and auditor");
        }
        return new GroupRole(group, found.get());
    }
}
