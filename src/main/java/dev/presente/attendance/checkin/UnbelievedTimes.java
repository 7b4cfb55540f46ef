package dev.presente.attendance.checkin;

import dev.presente.attendance.events.AttendanceEvent;
import dev.presente.system.settings.PresenteProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks HR about check-ins that a kiosk kept and whose time the service does not believe, so that nobody's time is lost. An
 * event that counts when it arrived may have to be moved to the time of capture. A check-in that only arrived together with
 * another one is no duplicate, and may have to be added; so may one of somebody who was still employed when it was taken. A
 * check-in that a kiosk refuses because of the site was meant all the same, and nobody was there to be told: HR is.
 */
@Component
class UnbelievedTimes {
    /** A difference below this does not matter. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    /** A stated time that is further back comes from a clock that was never set, and is no use as a proposal. */
    private static final Duration LONGEST_BACK = Duration.ofDays(31);

    private final PunchRequests requests;
    private final Duration debounce;

    UnbelievedTimes(PunchRequests requests, PresenteProperties properties) {
        this.requests = requests;
        this.debounce = properties.debounce();
    }

    /**
     * Asks for a correction if the check-in came late, and either counts at another time than the kiosk states or was refused
     * because of the site.
     *
     * @param event the event that was written, or for a duplicate the earlier one; null for any other outcome
     */
    void ask(Checkin checkin, Situation situation, Outcome outcome, @Nullable AttendanceEvent event) {
        var person = situation.person();
        var captured = checkin.capturedAt();
        if (!checkin.isLate() || captured == null || person == null) {
            return;
        }
        var counted = person.occasion();
        if (outcome != Outcome.OTHER_SITE && isNear(captured, counted.at(), TOLERANCE)) {
            return;
        }
        var to = isPossible(captured, situation.now()) ? captured : counted.at();
        var reason = "%s, kept by the kiosk: taken at %s by its clock, arrived at %s"
                .formatted(outcome, captured, situation.now());
        switch (outcome) {
            case ACCEPTED ->
                requests.move(checkin.caller(), person.employee(), Objects.requireNonNull(event), to, reason);
            case DUPLICATE -> {
                if (!isNear(captured, Objects.requireNonNull(event).takenAt(), debounce)) {
                    requests.add(checkin.caller(), person.employee(), to, counted, checkin.direction(), reason);
                }
            }
            case NOT_EMPLOYED, OTHER_SITE ->
                requests.add(checkin.caller(), person.employee(), to, counted, checkin.direction(), reason);
            case CONFIRMATION_NEEDED, REJECTED, UNKNOWN, AMBIGUOUS, SPOOF_SUSPECTED, NOT_ENROLLED -> {}
        }
    }

    private static boolean isNear(Instant one, Instant other, Duration limit) {
        return Duration.between(one, other).abs().compareTo(limit) < 0;
    }

    private static boolean isPossible(Instant captured, Instant now) {
        return captured.isBefore(now) && captured.isAfter(now.minus(LONGEST_BACK));
    }
}
