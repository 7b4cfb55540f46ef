package dev.presente.audit;

import dev.presente.audit.ActChanges.Changes;
import dev.presente.system.Caller;
import dev.presente.system.database.DatabaseOutage;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes down who reads about people. Pages ask again and again, so a caller who reads the same once more within an hour is not
 * written down again; each export is. A database that takes no rows does not keep anybody from reading: who is inside must be
 * known when a building burns.
 */
@Component
class Reads {
    private static final Logger LOG = LoggerFactory.getLogger(Reads.class);
    private static final Set<String> OF_PEOPLE = Set.of(
            "/employees",
            "/attendance",
            "/reports",
            "/absences",
            "/absence-requests",
            "/deputies",
            "/departments",
            "/leave-rules",
            "/plans",
            "/assignments",
            "/gallery/look-alikes",
            "/erasures",
            "/accounts",
            "/api-keys",
            "/audit",
            "/devices/{id}/ids",
            "/devices/{id}/refused");
    private static final Set<String> EXPORTS = Set.of(
            "/employees/{employeeId}/export",
            "/audit/anchors",
            "/audit/acts/export",
            "/reports/payroll/handovers/{id}/difference");
    private static final Set<String> OWN =
            Set.of("/accounts/self", "/accounts/self/sessions", "/accounts/self/passkeys", "/accounts/self/digest");
    private static final int MOST = 20_000;
    private static final int OK = 200;

    private final AdminActs acts;
    private final Clock clock;
    private final Map<Read, Instant> seen = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Read, Instant> eldest) {
            return size() > MOST;
        }
    };

    Reads(AdminActs acts, Clock clock) {
        this.acts = acts;
        this.clock = clock;
    }

    private record Read(
            long caller,
            String path,
            @Nullable String target,
            @Nullable String employeeId) {}

    /** Decides whether a request reads about people. */
    static boolean isOfPeople(String method, String path) {
        return method.equals("GET")
                && !OWN.contains(path)
                && OF_PEOPLE.stream().anyMatch(part -> path.equals(part) || path.startsWith(part + "/"));
    }

    /**
     * Notes that somebody reads.
     *
     * @param format the format of a report; anything but JSON is an export
     */
    void note(
            Caller caller, String path, @Nullable String target, @Nullable String employeeId, @Nullable String format) {
        boolean isExport = EXPORTS.contains(path) || (format != null && !format.equals("json"));
        var read = new Read(caller.apiKeyId(), path, target, employeeId);
        if (!isExport && !isNew(read)) {
            return;
        }
        try {
            var act = acts.begin(caller, "GET", path, target, employeeId);
            acts.end(act, OK, Optional.empty(), new Changes("", Optional.empty()));
        } catch (RuntimeException e) {
            forget(read);
            if (!DatabaseOutage.isBehind(e)) {
                throw e;
            }
            LOG.warn("Not written down that {} reads {}: {}", caller.apiKeyId(), path, DatabaseOutage.line(e));
        }
    }

    private synchronized void forget(Read read) {
        seen.remove(read);
    }

    private synchronized boolean isNew(Read read) {
        var hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        return !hour.equals(seen.put(read, hour));
    }
}
