package dev.presente.attendance.checkin;

import dev.presente.attendance.checkin.CheckinDecision.Accepted;
import dev.presente.attendance.checkin.CheckinDecision.ConfirmationNeeded;
import dev.presente.attendance.checkin.CheckinDecision.Duplicate;
import dev.presente.attendance.events.AttendanceEvent;
import dev.presente.attendance.events.AttendanceEvents;
import dev.presente.recognition.Proof;
import dev.presente.system.database.IdempotentAnswers;
import dev.presente.system.settings.PresenteProperties;
import dev.presente.zone.ZoneReleases;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decides a check-in and stores the event and the first answer in one short transaction. It locks the idempotency key and then
 * the person, so that of many check-ins at once exactly one counts.
 */
@Component
class CheckinRecorder {
    private final IdempotentAnswers answers;
    private final JsonMapper json;
    private final Situations situations;
    private final AttendancePolicy policy;
    private final AttendanceEvents events;
    private final CheckinNotes notes;
    private final UnbelievedTimes times;
    private final Confirmations confirmations;
    private final ZoneReleases zones;

    CheckinRecorder(
            IdempotentAnswers answers,
            JsonMapper json,
            Situations situations,
            PresenteProperties properties,
            AttendanceEvents events,
            CheckinNotes notes,
            UnbelievedTimes times,
            Confirmations confirmations,
            ZoneReleases zones) {
        this.answers = answers;
        this.json = json;
        this.situations = situations;
        this.policy = new AttendancePolicy(properties.debounce());
        this.events = events;
        this.notes = notes;
        this.times = times;
        this.confirmations = confirmations;
        this.zones = zones;
    }

    /** Returns the first answer, if the request is a repeat. */
    Optional<CheckinResponse> earlier(Checkin checkin) {
        return Optional.ofNullable(checkin.idempotencyKey())
                .flatMap(answers::find)
                .map(answer -> json.readValue(answer, CheckinResponse.class));
    }

    /**
     * Decides the check-in and stores the result. A repeated request gets the first answer, and nothing is stored. A question
     * is no answer yet: a repeat of what led to it is decided anew.
     */
    @Transactional
    CheckinResponse record(Checkin checkin, Found found) {
        zones.follow();
        var key = checkin.idempotencyKey();
        if (key == null) {
            return decideOnce(checkin, found).response();
        }
        answers.lock(key);
        return earlier(checkin).orElseGet(() -> {
            var decided = decideOnce(checkin, found);
            var response = decided.response();
            if (response.confirmation() == null) {
                answers.store(key, response.status(), json.writeValueAsString(response), decided.about());
            }
            return response;
        });
    }

    /** Decides the check-in, except that a question that is answered again gets the first answer, under whatever key. */
    private Decided decideOnce(Checkin checkin, Found found) {
        if (!(checkin.proof() instanceof Proof.Confirmation confirmation)) {
            return decide(checkin, found);
        }
        var first = confirmations.lock(confirmation.token().text());
        if (first.isPresent()) {
            return new Decided(
                    json.readValue(first.get(), CheckinResponse.class),
                    found.recognition().employeeKey());
        }
        var decided = decide(checkin, found);
        confirmations.answered(confirmation.token().text(), json.writeValueAsString(decided.response()));
        return decided;
    }

    /**
     * Holds a response with the person whom it is about.
     *
     * @param about the internal key of that person; null when nobody was recognised
     */
    private record Decided(
            CheckinResponse response, @Nullable Long about) {}

    private Decided decide(Checkin checkin, Found found) {
        var situation = situations.read(checkin, found);
        var decision = policy.decide(situation, found.suspicion(), checkin.direction(), checkin.isOpenToQuestions());
        var person = situation.person();
        var written = decision instanceof Accepted accepted && person != null
                ? events.save(AcceptedEvent.of(checkin, situation, person, accepted.direction(), found.modelId()))
                : null;
        var challenge = notes.challengeAfter(decision, checkin);
        var question = notes.questionAfter(decision, checkin, situation, found);
        notes.note(checkin, found, situation, decision, written);
        var event = written != null ? written : earlier(decision);
        times.ask(checkin, situation, decision.outcome(), event);
        var response =
                CheckinResponse.of(checkin.caller(), decision.outcome(), situation, event, found, challenge, question);
        return new Decided(response, situation.key());
    }

    /** Returns the earlier event that a decision rests on; null when it rests on none. */
    private static @Nullable AttendanceEvent earlier(CheckinDecision decision) {
        if (decision instanceof Duplicate duplicate) {
            return duplicate.earlier();
        }
        return decision instanceof ConfirmationNeeded needed ? needed.earlier() : null;
    }
}
