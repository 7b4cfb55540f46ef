package dev.presente.kiosk;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.audit.marks.RowSeals;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the pairing codes with which devices may become kiosks. Each is used once, by one statement. */
@Repository
class PairingCodes {
    private static final String TABLE = "kiosk_pairing";

    private final RowSeals seals;
    private final JdbcClient jdbc;

    PairingCodes(RowSeals seals, JdbcClient jdbc) {
        this.seals = seals;
        this.jdbc = jdbc;
    }

    /** Describes the kiosk that a device becomes with a pairing code. */
    record Pairing(String name, @Nullable String site, KioskDirections directions, KioskOtherSites otherSites) {
        Pairing at(@Nullable String known) {
            return new Pairing(name, known, directions, otherSites);
        }
    }

    /**
     * Stores a pairing code, which works until {@code until}, and deletes those that have expired. If there already is a code for a kiosk of this name, the new
     * code replaces it.
     */
    void offer(PairingCode code, Pairing pairing, Instant now, Instant until) {
        jdbc.sql("delete from kiosk_pairing where expires_at <= :now")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        insert into kiosk_pairing (code_hash, name, site, directions, other_sites, expires_at, seal)
                        values (:hash, :name, :site, :directions, :others, :until, :seal)
                        on conflict (name) do update set code_hash = :hash, site = :site, directions = :directions,
                            other_sites = :others, expires_at = :until, seal = :seal
                        """)
                .param("hash", code.hash())
                .param("name", pairing.name())
                .param("site", pairing.site())
                .param("directions", pairing.directions().name())
                .param("others", pairing.otherSites().name())
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("seal", seal(code, pairing, until))
                .update();
    }

    /**
     * Returns the kiosk that the code was made for, and deletes the code, so that it works only once. The result is empty
     * when the code is unknown or expired, or was not stored by the service.
     */
    Optional<Pairing> take(PairingCode code, Instant now) {
        return jdbc.sql("delete from kiosk_pairing where code_hash = :hash and expires_at > :now"
                        + " returning name, site, directions, other_sites, expires_at, seal")
                .param("hash", code.hash())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((rs, i) -> {
                    var pairing = new Pairing(
                            rs.getString("name"),
                            rs.getString("site"),
                            KioskDirections.valueOf(rs.getString("directions")),
                            KioskOtherSites.valueOf(rs.getString("other_sites")));
                    return seals.fits(rs.getString("seal"), TABLE, content(code, pairing, instant(rs, "expires_at")))
                            ? Optional.of(pairing)
                            : Optional.<Pairing>empty();
                })
                .optional()
                .flatMap(pairing -> pairing);
    }

    private String seal(PairingCode code, Pairing pairing, Instant until) {
        return seals.seal(TABLE, content(code, pairing, until));
    }

    private static @Nullable Object[] content(PairingCode code, Pairing pairing, Instant until) {
        return new @Nullable Object[] {
            code.hash(), pairing.name(), pairing.site(), pairing.directions(), pairing.otherSites(), until
        };
    }
}
