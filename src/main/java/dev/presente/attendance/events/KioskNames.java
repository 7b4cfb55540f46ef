package dev.presente.attendance.events;

import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.Scope;
import dev.presente.wording.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Says which kiosk a check-in bears: nobody passes for somebody else's. */
@Repository
public class KioskNames {
    private final JdbcClient jdbc;

    KioskNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns the name under which the check-in is kept. That of a paired kiosk is its own. Another caller may state a text,
     * but a key that is only for a kiosk may not state the name of a paired kiosk or of another key.
     *
     * @param stated the {@code kioskId} of the request
     * @throws ProblemException {@code invalid-parameter} when the name is another's
     */
    public @Nullable String of(Caller caller, @Nullable String stated) {
        if (caller.kiosk() != null) {
            if (stated != null && !stated.equals(caller.kiosk())) {
                throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.kiosk-id.signed"));
            }
            return caller.kiosk();
        }
        if (stated != null && !stated.equals(caller.name()) && !caller.hasAny(Scope.HR) && isOfAnother(stated)) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.kiosk-id.other"));
        }
        return stated;
    }

    private boolean isOfAnother(String name) {
        return jdbc.sql("select exists (select from kiosk where name = :name)"
                        + " or exists (select from api_key where name = :name and revoked_at is null)")
                .param("name", name)
                .query(Boolean.class)
                .single();
    }
}
