package dev.presente.kiosk;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and counts what shows that a request is a kiosk's own and new. Every request needs it, without a transaction. */
@Repository
class KioskRequests {
    private final JdbcClient jdbc;

    KioskRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Holds the name of a kiosk and the key with which its requests are signed. */
    record Device(String name, DeviceKey key) {}

    Optional<Device> device(long id) {
        return jdbc.sql("select name, public_key from kiosk where api_key_id = :id")
                .param("id", id)
                .query((rs, i) -> new Device(rs.getString("name"), DeviceKey.stored(rs.getBytes("public_key"))))
                .optional();
    }

    /**
     * Stores the counter of a request. Returns false when a request with this counter or a larger one has already come, or when
     * a kiosk that signs the time sends a request without it.
     */
    boolean count(long id, long counter, boolean timed) {
        return jdbc.sql("""
                                update kiosk set counter = :counter, timed = :timed
                                where api_key_id = :id and counter < :counter and (:timed or not timed)
                                """)
                        .param("id", id)
                        .param("counter", counter)
                        .param("timed", timed)
                        .update()
                > 0;
    }

    /** Decides whether the newest request of the kiosk had its time signed. */
    boolean isTimed(long id) {
        return jdbc.sql("select timed from kiosk where api_key_id = :id")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }
}
