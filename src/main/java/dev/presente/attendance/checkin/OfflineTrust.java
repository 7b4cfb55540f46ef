package dev.presente.attendance.checkin;

import dev.presente.system.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Decides which kiosks may state the time of a check-in that they could not send at once. */
@Component
class OfflineTrust {
    private final JdbcClient jdbc;

    OfflineTrust(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean of(Caller caller) {
        return caller.kiosk() != null
                && jdbc.sql("select trusted_for_offline from kiosk where api_key_id = :id")
                        .param("id", caller.apiKeyId())
                        .query(Boolean.class)
                        .optional()
                        .orElse(false);
    }
}
