package dev.presente.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an endpoint can be told of. */
enum WebhookEvent {
    CHECKIN_ACCEPTED,
    CORRECTION_REQUESTED,
    CORRECTION_APPROVED,
    CORRECTION_REJECTED;

    /** {@code checkin.accepted}. */
    @JsonValue
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    @JsonCreator
    static WebhookEvent ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('.', '_'));
    }
}
