package dev.presente.team;

import dev.presente.system.Caller;
import dev.presente.system.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Restricts queries to the people whom the caller of this request may see: for a manager those at the sites and in the departments
 * that are theirs or those of a manager whose deputy they are today. Every query about people asks it, so that none can be forgotten by a page.
 */
public final class OwnPeople {
    private OwnPeople() {}

    /**
     * Returns what a statement has to add to its conditions, beginning with {@code and}; empty for callers who see everybody. Its
     * parameters come from {@link #bind}.
     *
     * @param site an expression of the site at which something was
     * @param person a condition that a person of the departments, {@code l}, is the one in question
     * @param day an expression of the day on which the person must belong to the department
     */
    public static String and(String site, String person, String day) {
        var caller = manager();
        if (caller == null || isFree(caller)) {
            return "";
        }
        var atSite = site + " = any(cast(:own as text[]))";
        var inDepartment = "exists (select from people_of_departments(cast(:led as bigint[])) l where " + person
                + " and " + day + " between l.first_day and l.last_day)";
        if (caller.departments() == null) {
            return " and " + atSite;
        }
        // alone, so that the database may join it instead of asking for each row
        return " and " + (caller.seenSites().isEmpty() ? inDepartment : "(" + atSite + " or " + inDepartment + ")");
    }

    /** Sets the parameters of {@link #and}. */
    public static StatementSpec bind(StatementSpec statement) {
        var caller = manager();
        return statement
                .param("own", caller == null ? null : caller.seenSites().toArray(String[]::new))
                .param("led", caller == null ? null : array(caller));
    }

    /** Decides whether the caller sees everybody, so that a single person needs no look. */
    public static boolean areAll() {
        var caller = manager();
        return caller == null || isFree(caller);
    }

    /** Decides whether the caller of this request is a manager or another one who may be limited, and neither HR nor an auditor. */
    public static boolean isManager() {
        return manager() != null;
    }

    private static boolean isFree(Caller caller) {
        return caller.seesAllSites() && caller.departments() == null;
    }

    private static Long @Nullable [] array(Caller caller) {
        List<Long> departments = caller.seenDepartments();
        return departments == null ? null : departments.toArray(Long[]::new);
    }

    /** Returns the caller of this request if it is one who may be limited. */
    private static @Nullable Caller manager() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                        && authentication.getPrincipal() instanceof Caller caller
                        && !caller.hasAny(Scope.HR, Scope.AUDITOR)
                ? caller
                : null;
    }
}
