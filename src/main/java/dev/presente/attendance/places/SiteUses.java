package dev.presente.attendance.places;

import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts what names a site. Events, worked days and corrections name it without a foreign key, because those of older releases
 * may have names that no site can have.
 */
@Repository
class SiteUses {
    /** What names a site, as answers call it, with its table. */
    private static final Map<String, String> TABLES = tables();

    private final JdbcClient jdbc;

    SiteUses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static Map<String, String> tables() {
        var tables = new LinkedHashMap<String, String>();
        tables.put("employees", "employee");
        tables.put("kiosks", "kiosk");
        tables.put("pairingCodes", "kiosk_pairing");
        tables.put("devices", "device");
        tables.put("assignments", "shift_assignment");
        tables.put("shifts", "shift_site");
        tables.put("holidays", "holiday");
        tables.put("locks", "period_lock");
        tables.put("events", "attendance_event");
        tables.put("workdays", "workday");
        tables.put("corrections", "correction");
        return tables;
    }

    /**
     * Requires that nothing names the site.
     *
     * @throws ProblemException {@code in-use} with the number of {@code uses} of each kind
     */
    void requireNone(String site) {
        var uses = new LinkedHashMap<String, Long>();
        TABLES.forEach((what, table) -> {
            long count = jdbc.sql("select count(*) from " + table + " where site = :site")
                    .param("site", site)
                    .query(Long.class)
                    .single();
            if (count > 0) {
                uses.put(what, count);
            }
        });
        if (!uses.isEmpty()) {
            var told = uses.entrySet().stream()
                    .map(use -> use.getKey() + ": " + use.getValue())
                    .collect(Collectors.joining(", "));
            throw new ProblemException(
                    ProblemCode.IN_USE, Wording.of("detail.site.used", site, told), Map.of("uses", uses));
        }
    }
}
