package dev.presente.system;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;

/** Says which sites the caller of this request may see. Queries of attendance ask it, so that none can be forgotten by a page. */
public final class OwnSites {
    private OwnSites() {}

    /** Returns the sites as a parameter of a query; null means all of them. */
    public static String @Nullable [] array() {
        var own = ofCaller();
        return own.isEmpty() ? null : own.toArray(String[]::new);
    }

    /** Decides whether the caller may see what is at this site; null is what has no site. */
    public static boolean include(@Nullable String site) {
        var own = ofCaller();
        return own.isEmpty() || (site != null && own.contains(site));
    }

    /** Returns the only sites that the caller may see; an empty list means all of them, as for whoever is no manager. */
    private static List<String> ofCaller() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                        && authentication.getPrincipal() instanceof Caller caller
                        && !caller.hasAny(Scope.HR, Scope.AUDITOR)
                        && !caller.seesAllSites()
                ? caller.seenSites()
                : List.of();
    }
}
