package dev.presente.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Names the events that an endpoint can be told of. */
enum WebhookEvent {
    CHECKIN_ACCEPTED,
    CORRECTION_REQUESTED,
    CORRECTION_APPROVED,
    CORRECTION_REJECTED;

    /** Returns the name in messages, such as {@code checkin.accepted}. */
    @JsonValue
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    @JsonCreator
    static WebhookEvent ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('.', '_'));
    }
}
