package dev.presente.kiosk;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the pairing codes with which devices may become kiosks. Each is used once, by one statement. */
@Repository
class PairingCodes {
    private final JdbcClient jdbc;

    PairingCodes(JdbcClient jdbc) {
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
                        insert into kiosk_pairing (code_hash, name, site, directions, other_sites, expires_at)
                        values (:hash, :name, :site, :directions, :others, :until)
                        on conflict (name) do update set code_hash = :hash, site = :site, directions = :directions,
                            other_sites = :others, expires_at = :until
                        """)
                .param("hash", code.hash())
                .param("name", pairing.name())
                .param("site", pairing.site())
                .param("directions", pairing.directions().name())
                .param("others", pairing.otherSites().name())
                .param("until", until.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Returns the kiosk that the code was made for, and deletes the code, so that it works only once. The result is empty
     * when the code is unknown or expired.
     */
    Optional<Pairing> take(PairingCode code, Instant now) {
        return jdbc.sql("delete from kiosk_pairing where code_hash = :hash and expires_at > :now"
                        + " returning name, site, directions, other_sites")
                .param("hash", code.hash())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((rs, i) -> new Pairing(
                        rs.getString("name"),
                        rs.getString("site"),
                        KioskDirections.valueOf(rs.getString("directions")),
                        KioskOtherSites.valueOf(rs.getString("other_sites"))))
                .optional();
    }
}
