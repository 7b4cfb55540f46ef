package dev.presente.attendance.checkin;

import dev.presente.attendance.checkin.CheckinDecision.Accepted;
import dev.presente.attendance.checkin.CheckinDecision.Duplicate;
import dev.presente.attendance.events.AttendanceEvents;
import dev.presente.recognition.Probe;
import dev.presente.recognition.Recognition;
import dev.presente.system.database.IdempotentAnswers;
import dev.presente.system.settings.PresenteProperties;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one short transaction of a check-in: decision, event and first answer. It locks the idempotency key and the person,
 * in this order, so that of many check-ins at once exactly one counts.
 */
@Component
class CheckinRecorder {
    private final IdempotentAnswers answers;
    private final JsonMapper json;
    private final Situations situations;
    private final AttendancePolicy policy;
    private final AttendanceEvents events;
    private final CheckinNotes notes;

    CheckinRecorder(
            IdempotentAnswers answers,
            JsonMapper json,
            Situations situations,
            PresenteProperties properties,
            AttendanceEvents events,
            CheckinNotes notes) {
        this.answers = answers;
        this.json = json;
        this.situations = situations;
        this.policy = new AttendancePolicy(properties.debounce());
        this.events = events;
        this.notes = notes;
    }

    /** The first answer to a request that is a repeat. */
    Optional<CheckinResponse> earlier(Checkin checkin) {
        return Optional.ofNullable(checkin.idempotencyKey())
                .flatMap(answers::find)
                .map(answer -> json.readValue(answer, CheckinResponse.class));
    }

    /** @param probe null when there is a PIN or badge instead */
    @Transactional
    CheckinResponse record(Checkin checkin, Recognition recognition, @Nullable Probe probe) {
        var key = checkin.idempotencyKey();
        if (key == null) {
            return decide(checkin, recognition, probe).response();
        }
        answers.lock(key);
        return earlier(checkin).orElseGet(() -> {
            var decided = decide(checkin, recognition, probe);
            var response = decided.response();
            answers.store(key, response.status(), json.writeValueAsString(response), decided.about());
            return response;
        });
    }

    /** @param about the key of the person whom the response is about */
    private record Decided(
            CheckinResponse response, @Nullable Long about) {}

    private Decided decide(Checkin checkin, Recognition searched, @Nullable Probe probe) {
        var modelId = probe == null ? null : probe.modelId();
        var suspicion = probe == null ? null : probe.suspicion();
        var situation = situations.read(checkin, searched, modelId);
        var decision = policy.decide(situation, suspicion, checkin.direction());
        var person = situation.person();
        var written = decision instanceof Accepted accepted && person != null
                ? events.save(AcceptedEvent.of(checkin, situation, person, accepted.direction(), modelId))
                : null;
        var challenge = notes.challengeAfter(decision, checkin);
        notes.note(checkin, probe, situation, decision, written);
        var event = decision instanceof Duplicate duplicate ? duplicate.earlier() : written;
        var response = CheckinResponse.of(checkin.caller(), decision.outcome(), situation, event, probe, challenge);
        return new Decided(response, situation.key());
    }
}
