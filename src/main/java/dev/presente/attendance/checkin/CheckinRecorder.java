package dev.presente.attendance.checkin;

import dev.presente.attendance.checkin.CheckinDecision.Accepted;
import dev.presente.attendance.checkin.CheckinDecision.ConfirmationNeeded;
import dev.presente.attendance.checkin.CheckinDecision.Duplicate;
import dev.presente.attendance.events.AttendanceEvent;
import dev.presente.recognition.Proof;
import dev.presente.system.repeats.IdempotentAnswers;
import dev.presente.system.settings.PresenteProperties;
import dev.presente.system.statements.RoundTrip;
import dev.presente.system.statements.RoundTrip.Rows;
import dev.presente.zone.ZoneReleases;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decides a check-in and stores the event and the first answer in one short transaction. It locks the idempotency key and then
 * the person, so that of many check-ins at once exactly one counts.
 */
@Component
class CheckinRecorder {
    private final JdbcTemplate jdbc;
    private final IdempotentAnswers answers;
    private final JsonMapper json;
    private final Situations situations;
    private final AttendancePolicy policy;
    private final CheckinNotes notes;
    private final UnbelievedTimes times;
    private final Confirmations confirmations;
    private final ZoneReleases zones;

    CheckinRecorder(
            JdbcTemplate jdbc,
            IdempotentAnswers answers,
            JsonMapper json,
            Situations situations,
            PresenteProperties properties,
            CheckinNotes notes,
            UnbelievedTimes times,
            Confirmations confirmations,
            ZoneReleases zones) {
        this.jdbc = jdbc;
        this.answers = answers;
        this.json = json;
        this.situations = situations;
        this.policy = new AttendancePolicy(properties.debounce());
        this.notes = notes;
        this.times = times;
        this.confirmations = confirmations;
        this.zones = zones;
    }

    /** Returns the first answer, if the request is a repeat. */
    Optional<CheckinResponse> earlier(Checkin checkin) {
        return Optional.ofNullable(checkin.idempotencyKey())
                .flatMap(answers::find)
                .map(this::read);
    }

    private CheckinResponse read(String answer) {
        return json.readValue(answer, CheckinResponse.class);
    }

    /**
     * Decides the check-in and stores the result. A repeated request gets the first answer, and nothing is stored. A question
     * is no answer yet: a repeat of what led to it is decided anew. Besides the commit it takes one way to the database and
     * back to lock and read, and one to write.
     */
    @Transactional
    CheckinResponse record(Checkin checkin, Found found) {
        var trip = new RoundTrip(jdbc);
        var release = trip.ask(ZoneReleases.NEWEST, (rs, i) -> rs.getLong(1));
        var key = checkin.idempotencyKey();
        var earlier = key == null ? Rows.<String>none() : answers.claim(key, trip);
        if (checkin.proof() instanceof Proof.Confirmation confirmation) {
            trip.send(); // the question is locked after the key and before the person
            var first = earlier.first().isPresent()
                    ? Optional.<String>empty()
                    : confirmations.lock(confirmation.token().text());
            if (first.isPresent()) {
                return kept(checkin, read(first.get()), found.recognition().employeeKey(), trip);
            }
        }
        var asked = situations.ask(checkin, found, trip);
        trip.send();
        zones.follow(release.list().get(0));
        return earlier.first().map(this::read).orElseGet(() -> decide(checkin, found, asked, trip));
    }

    /** Keeps the answer for a repeat of the request, unless it is a question, and sends what has to be written. */
    private CheckinResponse kept(Checkin checkin, CheckinResponse response, @Nullable Long about, RoundTrip trip) {
        var key = checkin.idempotencyKey();
        if (key != null && response.confirmation() == null) {
            answers.store(key, response.status(), json.writeValueAsString(response), about, trip);
        }
        trip.send();
        return response;
    }

    private CheckinResponse decide(Checkin checkin, Found found, Situations.Asked asked, RoundTrip trip) {
        var situation = situations.read(checkin, found, asked);
        var decision = policy.decide(situation, found.suspicion(), checkin.direction(), checkin.isOpenToQuestions());
        var written = written(checkin, found, situation, decision);
        if (written != null) {
            written.store(trip);
        }
        var challenge = notes.challengeAfter(decision, checkin);
        var question = notes.questionAfter(decision, checkin, situation, found);
        var subject =
                situation.person() == null ? null : asked.subject().first().orElse(null);
        notes.note(checkin, found, situation, decision, written, subject, trip);
        var event = written != null ? written : earlier(decision);
        if (checkin.isLate()) {
            trip.send(); // a request to correct the event needs it
            times.ask(checkin, situation, decision.outcome(), event);
        }
        var response =
                CheckinResponse.of(checkin.caller(), decision.outcome(), situation, event, found, challenge, question);
        if (checkin.proof() instanceof Proof.Confirmation confirmation) {
            confirmations.answered(confirmation.token().text(), json.writeValueAsString(response));
        }
        return kept(checkin, response, situation.key(), trip);
    }

    private static @Nullable AttendanceEvent written(
            Checkin checkin, Found found, Situation situation, CheckinDecision decision) {
        var person = situation.person();
        return decision instanceof Accepted accepted && person != null
                ? AcceptedEvent.of(checkin, situation, person, accepted.direction(), found.modelId())
                : null;
    }

    /** Returns the earlier event that a decision rests on; null when it rests on none. */
    private static @Nullable AttendanceEvent earlier(CheckinDecision decision) {
        if (decision instanceof Duplicate duplicate) {
            return duplicate.earlier();
        }
        return decision instanceof ConfirmationNeeded needed ? needed.earlier() : null;
    }
}
