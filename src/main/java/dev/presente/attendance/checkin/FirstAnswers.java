package dev.presente.attendance.checkin;

import dev.presente.recognition.Proof;
import dev.presente.system.repeats.IdempotentAnswers;
import dev.presente.system.statements.RoundTrip;
import dev.presente.system.statements.RoundTrip.Rows;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the first answer to a check-in for whoever sends it again: with its idempotency key, and with the question of the
 * service that it answers.
 */
@Component
class FirstAnswers {
    private final IdempotentAnswers answers;
    private final Confirmations confirmations;
    private final JsonMapper json;

    FirstAnswers(IdempotentAnswers answers, Confirmations confirmations, JsonMapper json) {
        this.answers = answers;
        this.confirmations = confirmations;
        this.json = json;
    }

    /** Returns the first answer with the same key, if the request is a repeat. */
    Optional<CheckinResponse> find(Checkin checkin) {
        return Optional.ofNullable(checkin.idempotencyKey())
                .flatMap(answers::find)
                .map(this::read);
    }

    /** Asks for the lock of the key and then for the first answer with it, for {@link #read(Rows)}. */
    Rows<String> claim(Checkin checkin, RoundTrip trip) {
        var key = checkin.idempotencyKey();
        return key == null ? Rows.none() : answers.claim(key, trip);
    }

    /** Returns the first answer with the key, once what {@link #claim} asked is sent. */
    Optional<CheckinResponse> read(Rows<String> claimed) {
        return claimed.first().map(this::read);
    }

    private CheckinResponse read(String answer) {
        return json.readValue(answer, CheckinResponse.class);
    }

    /**
     * Returns the first answer to a question, and lets no other answer to it past until the transaction ends.
     *
     * @throws ProblemException {@code confirmation-invalid} when the question is gone by now
     */
    Optional<CheckinResponse> lock(Proof.Confirmation confirmation) {
        return confirmations.lock(confirmation.token().text()).map(this::read);
    }

    /** Keeps the first answer to the question, if the check-in is one. */
    void keepWithQuestion(Checkin checkin, CheckinResponse response) {
        if (checkin.proof() instanceof Proof.Confirmation confirmation) {
            confirmations.answered(confirmation.token().text(), json.writeValueAsString(response));
        }
    }

    /**
     * Keeps the answer with the key, unless it is a question.
     *
     * @param about the internal key of the person whom the answer names; null when it names nobody
     * @param trip carries the row
     */
    void keepWithKey(Checkin checkin, CheckinResponse response, @Nullable Long about, RoundTrip trip) {
        var key = checkin.idempotencyKey();
        if (key != null && response.confirmation() == null) {
            answers.store(key, response.status(), json.writeValueAsString(response), about, trip);
        }
    }
}
