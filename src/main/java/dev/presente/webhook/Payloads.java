package dev.presente.webhook;

import dev.presente.webhook.Outbox.Delivery;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Builds the body of a message. It tells who, when and where, with the id by which other systems know the person. It
 * contains no name, nothing biometric and no text that somebody typed.
 */
@Repository
class Payloads {
    private static final String CHECKIN = """
            select json_build_object('eventId', id, 'employeeId', employee_id, 'direction', direction,
                                     'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                                     'offset', case when at_offset < interval '0' then '-' else '+' end
                                         || to_char(greatest(at_offset, -at_offset), 'HH24:MI'),
                                     'zone', zone, 'site', site, 'kioskId', kiosk_id, 'mode', mode)
            from reporting.attendance_event where id = :subject
            """;

    private static final String CORRECTION = """
            select json_build_object('correctionId', id, 'employeeId', employee_id, 'day', day, 'kind', kind,
                                     'state', state, 'eventId', event_id, 'direction', direction,
                                     'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
            from reporting.correction where id = :subject
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Payloads(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Holds the members of the body; {@code data} has no member that is null. */
    private record Message(String type, Instant timestamp, Map<String, Object> data) {}

    /**
     * Returns the body as JSON. It is empty when the event or correction has been deleted since. For a person who has been
     * erased the body shows a pseudonym, also when the message is sent again.
     */
    Optional<String> of(Delivery delivery) {
        return jdbc.sql(delivery.event() == WebhookEvent.CHECKIN_ACCEPTED ? CHECKIN : CORRECTION)
                .param("subject", delivery.subject())
                .query(String.class)
                .optional()
                .map(row -> message(delivery, row));
    }

    private String message(Delivery delivery, String row) {
        var data = new LinkedHashMap<String, Object>();
        json.readTree(row).properties().forEach(member -> {
            if (!member.getValue().isNull()) {
                data.put(member.getKey(), member.getValue());
            }
        });
        return json.writeValueAsString(new Message(delivery.event().label(), delivery.createdAt(), data));
    }
}
