package dev.presente.attendance.checkin;

import dev.presente.face.StageTimes;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.recognition.CheckinMeters;
import dev.presente.recognition.CodeRecogniser;
import dev.presente.recognition.FailedTries;
import dev.presente.recognition.FailedTries.Kind;
import dev.presente.recognition.Probe;
import dev.presente.recognition.ProbeReader;
import dev.presente.recognition.Proof;
import dev.presente.recognition.Recogniser;
import dev.presente.recognition.Recognition;
import dev.presente.recognition.Stages;
import dev.presente.recognition.WrongFaces;
import dev.presente.recognition.challenge.Challenges;
import dev.presente.system.ProblemException;
import dev.presente.system.statements.SecondTry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Carries out a check-in: it makes a probe of the photos, finds the person by the probe, the PIN or the badge, and records the
 * result in one short transaction.
 */
@Service
class CheckinService {
    private final Challenges challenges;
    private final ProbeReader probes;
    private final Occasions occasions;
    private final Recogniser recogniser;
    private final CodeRecogniser codes;
    private final Confirmations confirmations;
    private final CheckinRecorder recorder;
    private final WrongFaces wrongFaces;
    private final FailedTries tries;
    private final Stages stages;
    private final CheckinMeters meters;

    CheckinService(
            Challenges challenges,
            ProbeReader probes,
            Occasions occasions,
            Recogniser recogniser,
            CodeRecogniser codes,
            Confirmations confirmations,
            CheckinRecorder recorder,
            WrongFaces wrongFaces,
            FailedTries tries,
            Stages stages,
            CheckinMeters meters) {
        this.challenges = challenges;
        this.probes = probes;
        this.occasions = occasions;
        this.recogniser = recogniser;
        this.codes = codes;
        this.confirmations = confirmations;
        this.recorder = recorder;
        this.wrongFaces = wrongFaces;
        this.tries = tries;
        this.stages = stages;
        this.meters = meters;
        meters.expect(Outcome.values());
    }

    /**
     * Holds the answer and the time that each stage took.
     *
     * @param times null for a repeated request, and for a PIN or a badge
     */
    record Answer(CheckinResponse response, @Nullable Times times) {}

    /** Holds the nanoseconds that each stage took. */
    record Times(StageTimes embedding, long search, long write) {}

    /**
     * Recognises the person and records the decision.
     *
     * @throws PhotoRejectedException when the frames give no probe; then nothing is stored
     * @throws ProblemException {@code rate-limited} after too many wrong faces or PINs, of the person or of the caller; {@code challenge-invalid};
     *     {@code confirmation-invalid}
     */
    Answer checkIn(Checkin checkin) {
        var earlier = recorder.earlier(checkin);
        if (earlier.isPresent()) {
            return new Answer(earlier.get(), null);
        }
        long start = System.nanoTime();
        var answer = answer(checkin);
        meters.count(answer.response().outcome(), checkin.proof(), System.nanoTime() - start);
        return answer;
    }

    private Answer answer(Checkin checkin) {
        if (checkin.proof() instanceof Proof.Confirmation confirmation) {
            return new Answer(
                    record(checkin, confirmations.find(confirmation.token().text(), checkin.caller())), null);
        }
        return tries.count(
                checkin.proof() instanceof Proof.Pin ? Kind.PIN : Kind.FACE,
                checkin.caller(),
                checkin.address(),
                () -> tryOnce(checkin),
                answer -> answer.response().isFailedTry());
    }

    private Answer tryOnce(Checkin checkin) {
        if (checkin.proof() instanceof Proof.Face face) {
            return checkIn(checkin, face);
        }
        var recognition = checkin.proof() instanceof Proof.Pin pin
                ? codes.verify(pin)
                : codes.identify((Proof.Badge) checkin.proof());
        return new Answer(record(checkin, Found.byCode(recognition)), null);
    }

    private Answer checkIn(Checkin checkin, Proof.Face face) {
        if (face.claim() != null) {
            wrongFaces.requireOpen(face.claim());
        }
        var asked = face.challenge() == null ? null : challenges.take(face.challenge(), checkin.caller());
        // the inputs of the views that were left out end with this call, before the recording waits for locks
        var seen = compare(checkin, face.claim(), probes.read(face, asked, checkin.caller(), checkin.isLate()));
        long start = System.nanoTime();
        var response = record(checkin, seen.found);
        long write = System.nanoTime() - start;
        stages.record("search", seen.search);
        stages.record("write", write);
        return new Answer(response, new Times(seen.embedding, seen.search, write));
    }

    private record Compared(Found found, StageTimes embedding, long search) {}

    private Compared compare(Checkin checkin, @Nullable String claim, Probe glance) {
        long start = System.nanoTime();
        // a suspected face is always completed: how long its answer takes must not tell whom it resembles
        var early = glance.isWhole() || glance.suspicion() != null
                ? Optional.<Recognition>empty()
                : recogniser.glance(glance.frames(), claim);
        long glanced = System.nanoTime();
        var probe = early.isPresent() || glance.isWhole() ? glance : probes.complete(glance);
        long completing = System.nanoTime() - glanced;
        var recognition =
                early.orElseGet(() -> recognise(probe, claim)).amongRivals(key -> occasions.isColleague(key, checkin));
        var found = Found.byFace(shown(recognition, probe), probe.withoutGlances());
        return new Compared(found, probe.times(), System.nanoTime() - start - completing);
    }

    private Recognition recognise(Probe probe, @Nullable String claim) {
        return claim == null ? recogniser.identify(probe.frames()) : recogniser.verify(probe.frames(), claim);
    }

    private CheckinResponse record(Checkin checkin, Found found) {
        return SecondTry.of(() -> recorder.record(checkin, found), meters::countSecondTry);
    }

    /**
     * Returns what may be told of the recognition, which is nothing when the face is suspected. Such a face is compared all the
     * same, so that its answer takes the same time.
     */
    private static Recognition shown(Recognition recognition, Probe probe) {
        return probe.suspicion() != null
                ? Recognition.nobody(recognition.mode(), recognition.threshold())
                : recognition;
    }
}
