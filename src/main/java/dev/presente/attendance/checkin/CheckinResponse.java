package dev.presente.attendance.checkin;

import dev.presente.attendance.events.AttendanceEvent;
import dev.presente.attendance.events.Direction;
import dev.presente.attendance.events.Offsets;
import dev.presente.face.quality.Advice;
import dev.presente.face.quality.PhotoUse;
import dev.presente.recognition.Mode;
import dev.presente.recognition.Nearness;
import dev.presente.recognition.Probe;
import dev.presente.recognition.challenge.Challenge;
import dev.presente.system.Caller;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answers a check-in. It names the person only when the check-in is accepted or a duplicate, or has to be confirmed.
 *
 * @param event the event that was written, or for a duplicate and for what has to be confirmed the earlier one; null for any
 *     other outcome
 */
record CheckinResponse(
        Outcome outcome,
        @Nullable String employeeId,

        @Schema(description = "The person's full name; told to paired kiosks only") @Nullable
        String name,

        @Nullable Event event,

        @Schema(
                description =
                        "Euclidean distance between unit vectors, 0 to 2. As `margin`, `estimatedFmr` and `liveness`,"
                                + " told in bands to callers without the scope `hr` or `admin`")
        @Nullable
        Double distance,

        @Schema(description = "As all about distances and models, absent for a PIN or badge") @Nullable
        Double threshold,

        @Schema(description = "threshold - distance") @Nullable
        Double margin,

        @Schema(
                description =
                        "Chance that a random other person comes at least this close, in all comparisons with this person")
        @Nullable
        Double estimatedFmr,

        @Schema(description = "0 (a picture of a face) to 1 (a live face); absent where it is not measured") @Nullable
        Double liveness,

        Mode mode,
        @Nullable String modelId,
        @Nullable String calibrationId,

        @Schema(description = "true when the threshold lies beyond what the calibration's photos support; else absent")
        @Nullable
        Boolean extrapolated,

        @Schema(
                description =
                        "What may have kept a face from being recognised (UNKNOWN, REJECTED, AMBIGUOUS), and what to do;"
                                + " absent when nothing is too low for a reference")
        @Nullable
        Advice advice,

        @Schema(description = "To be answered with the next try, where a face alone is not enough") @Nullable
        Challenge challenge,

        @Schema(description = "Of CONFIRMATION_NEEDED: what to ask, and how to answer") @Nullable
        Confirmation confirmation) {

    record Event(
            UUID id,
            Direction direction,
            Instant at,

            @Schema(description = "of `at` in `zone`", example = "-07:00")
            String offset,

            @Schema(description = "IANA time zone of the site", example = "America/Lima")
            String zone,

            @Schema(description = "Of the kiosk that signed the request; else the person's") @Nullable
            String site) {
        static Event of(AttendanceEvent event) {
            return new Event(
                    event.id(),
                    event.direction(),
                    event.at(),
                    Offsets.text(event.offset()),
                    event.zone().name(),
                    event.site());
        }
    }

    static CheckinResponse of(
            Caller caller,
            Outcome outcome,
            Situation situation,
            @Nullable AttendanceEvent event,
            Found found,
            @Nullable Challenge challenge,
            @Nullable Confirmation confirmation) {
        var person = outcome.namesPerson() ? situation.employee() : null;
        var recognition = situation.recognition();
        var nearest = recognition.nearest();
        var threshold = recognition.threshold();
        var seen = found.seen();
        var nearness = nearest == null ? null : Nearness.of(nearest, caller);
        return new CheckinResponse(
                outcome,
                person == null ? null : person.employeeId(),
                person == null || caller.kiosk() == null ? null : person.fullName(),
                event == null ? null : Event.of(event),
                nearness == null ? null : nearness.distance(),
                nearness == null ? recognition.euclideanLimit() : (Double) nearness.threshold(),
                nearness == null ? null : nearness.margin(),
                nearness == null ? null : nearness.estimatedFmr(),
                seen == null || seen.liveness() == null ? null : Nearness.ofLiveness(seen.liveness(), caller),
                recognition.mode(),
                found.modelId(),
                threshold == null ? null : threshold.calibrationId(),
                (threshold != null && threshold.extrapolated()) ? true : null,
                advice(outcome, found.probe()),
                challenge,
                confirmation);
    }

    /**
     * Returns what may have kept the face from being recognised. It uses the stricter limits of an enrolment, because a photo
     * below the limits of a check-in was refused before.
     */
    private static @Nullable Advice advice(Outcome outcome, @Nullable Probe probe) {
        return probe != null && outcome.mayBeForTheFace()
                ? probe.quality().failing(PhotoUse.ENROLMENT).orElse(null)
                : null;
    }

    /** Tells whether the proof was refused. A face that has to answer a challenge first is not refused yet. */
    boolean isFailedTry() {
        return outcome.refusesProof() && challenge == null;
    }

    /** Returns the HTTP status: 201 when an event was written, otherwise 200. */
    int status() {
        return outcome.writesEvent() ? 201 : 200;
    }
}
