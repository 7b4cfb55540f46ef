package dev.presente.kiosk;

import dev.presente.system.Listing;
import dev.presente.system.database.PagedRows;
import dev.presente.system.database.Timestamps;
import dev.presente.system.settings.ChallengeSetting;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the kiosks, and the pairing codes with which other devices may become kiosks. */
@Repository
class Kiosks {
    private static final String COLUMNS =
            "k.api_key_id, k.name, k.site, k.trusted_for_offline, k.challenge, k.paired_at, a.last_used_at, a.revoked_at";
    private static final String FROM = "from kiosk k join api_key a on a.id = k.api_key_id";

    private final JdbcClient jdbc;

    Kiosks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Describes the kiosk that a device becomes with a pairing code. */
    record Pairing(String name, @Nullable String site) {}

    /** Holds the name of a kiosk and the key with which its requests are signed. */
    record Device(String name, DeviceKey key) {}

    boolean exists(String name) {
        return jdbc.sql("select exists (select from kiosk where name = :name)")
                .param("name", name)
                .query(Boolean.class)
                .single();
    }

    /**
     * Stores a pairing code, which works until {@code until}. If there already is a code for a kiosk of this name, the new
     * code replaces it.
     */
    void offer(PairingCode code, Pairing pairing, Instant until) {
        jdbc.sql("""
                        insert into kiosk_pairing (code_hash, name, site, expires_at) values (:hash, :name, :site, :until)
                        on conflict (name) do update set code_hash = :hash, site = :site, expires_at = :until
                        """)
                .param("hash", code.hash())
                .param("name", pairing.name())
                .param("site", pairing.site())
                .param("until", until.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Returns the kiosk that the code was made for, and deletes the code, so that it works only once. The result is empty
     * when the code is unknown or expired.
     */
    Optional<Pairing> take(PairingCode code, Instant now) {
        return jdbc.sql("delete from kiosk_pairing where code_hash = :hash and expires_at > :now returning name, site")
                .param("hash", code.hash())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((rs, i) -> new Pairing(rs.getString("name"), rs.getString("site")))
                .optional();
    }

    void insert(long id, Pairing pairing, DeviceKey key, Instant now) {
        jdbc.sql("insert into kiosk (api_key_id, name, site, public_key, paired_at)"
                        + " values (:id, :name, :site, :key, :now)")
                .param("id", id)
                .param("name", pairing.name())
                .param("site", pairing.site())
                .param("key", key.encoded())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Device> device(long id) {
        return jdbc.sql("select name, public_key from kiosk where api_key_id = :id")
                .param("id", id)
                .query((rs, i) -> new Device(rs.getString("name"), DeviceKey.stored(rs.getBytes("public_key"))))
                .optional();
    }

    /** Stores the counter of a request. Returns false when a request with this counter or a larger one has already come. */
    boolean count(long id, long counter) {
        return jdbc.sql("update kiosk set counter = :counter where api_key_id = :id and counter < :counter")
                        .param("id", id)
                        .param("counter", counter)
                        .update()
                > 0;
    }

    void trust(long id, boolean trusted) {
        jdbc.sql("update kiosk set trusted_for_offline = :trusted where api_key_id = :id")
                .param("id", id)
                .param("trusted", trusted)
                .update();
    }

    Optional<Kiosk> find(long id) {
        return jdbc.sql("select " + COLUMNS + " " + FROM + " where k.api_key_id = :id")
                .param("id", id)
                .query(Kiosks::read)
                .optional();
    }

    void challenge(long id, KioskChallenge challenge) {
        var setting = challenge.setting();
        jdbc.sql("update kiosk set challenge = :setting where api_key_id = :id")
                .param("id", id)
                .param("setting", setting == null ? null : setting.name())
                .update();
    }

    Listing<Kiosk> list(int page, int size) {
        return new PagedRows(jdbc, COLUMNS, FROM).page("k.name", page, size, Kiosks::read);
    }

    private static Kiosk read(java.sql.ResultSet rs, int row) throws java.sql.SQLException {
        var challenge = rs.getString("challenge");
        return new Kiosk(
                rs.getLong("api_key_id"),
                rs.getString("name"),
                rs.getString("site"),
                rs.getBoolean("trusted_for_offline"),
                challenge == null ? null : ChallengeSetting.valueOf(challenge),
                Timestamps.instant(rs, "paired_at"),
                Timestamps.instantOrNull(rs, "last_used_at"),
                Timestamps.instantOrNull(rs, "revoked_at"));
    }
}
