package dev.presente.attendance.checkin;

import dev.presente.recognition.Proof;
import dev.presente.system.settings.PresenteProperties;
import dev.presente.system.statements.RoundTrip;
import dev.presente.system.statements.Turn;
import dev.presente.zone.ZoneReleases;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides a check-in and has the result stored in one short transaction. It locks the idempotency key and then the person, so
 * that of many check-ins at once exactly one counts.
 */
@Component
class CheckinRecorder {
    private final JdbcTemplate jdbc;
    private final FirstAnswers answers;
    private final Situations situations;
    private final AttendancePolicy policy;
    private final CheckinWriter writer;
    private final ZoneReleases zones;

    CheckinRecorder(
            JdbcTemplate jdbc,
            FirstAnswers answers,
            Situations situations,
            PresenteProperties properties,
            CheckinWriter writer,
            ZoneReleases zones) {
        this.jdbc = jdbc;
        this.answers = answers;
        this.situations = situations;
        this.policy = new AttendancePolicy(properties.debounce());
        this.writer = writer;
        this.zones = zones;
    }

    /** Returns the first answer, if the request is a repeat. */
    Optional<CheckinResponse> earlier(Checkin checkin) {
        return answers.find(checkin);
    }

    /**
     * Decides the check-in and stores the result. A repeated request gets the first answer, and nothing is stored. A question
     * is no answer yet: a repeat of what led to it is decided anew. Besides the commit it takes one way to the database and
     * back to lock and read, and one to write.
     */
    @Transactional
    CheckinResponse record(Checkin checkin, Found found) {
        var trip = new RoundTrip(jdbc);
        var release = trip.ask("select (" + ZoneReleases.NEWEST + "), " + Turn.BRIEF, (rs, i) -> rs.getLong(1));
        var claimed = answers.claim(checkin, trip);
        if (checkin.proof() instanceof Proof.Confirmation confirmation) {
            trip.send(); // the question is locked after the key and before the person
            var first = claimed.first().isPresent() ? Optional.<CheckinResponse>empty() : answers.lock(confirmation);
            if (first.isPresent()) {
                return kept(checkin, first.get(), found.recognition().employeeKey(), trip);
            }
        }
        var asked = situations.ask(checkin, found, trip);
        trip.send();
        zones.follow(release.list().get(0));
        return answers.read(claimed).orElseGet(() -> decide(checkin, found, asked, trip));
    }

    private CheckinResponse decide(Checkin checkin, Found found, Situations.Asked asked, RoundTrip trip) {
        var situation = situations.read(checkin, found, asked);
        var decision = policy.decide(situation, found.suspicion(), checkin.direction(), checkin.isOpenToQuestions());
        var subject =
                situation.person() == null ? null : asked.subject().first().orElse(null);
        var response = writer.write(checkin, found, situation, decision, subject, trip);
        answers.keepWithQuestion(checkin, response);
        return kept(checkin, response, situation.key(), trip);
    }

    /** Keeps the answer for a repeat of the request, and sends what has to be written. */
    private CheckinResponse kept(Checkin checkin, CheckinResponse response, @Nullable Long about, RoundTrip trip) {
        answers.keepWithKey(checkin, response, about, trip);
        trip.send();
        return response;
    }
}
