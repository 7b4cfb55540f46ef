package dev.presente.attendance.checkin;

import dev.presente.face.StageTimes;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.recognition.CodeRecogniser;
import dev.presente.recognition.Probe;
import dev.presente.recognition.ProbeReader;
import dev.presente.recognition.Proof;
import dev.presente.recognition.Recogniser;
import dev.presente.recognition.Recognition;
import dev.presente.recognition.Stages;
import dev.presente.recognition.WrongFaces;
import dev.presente.recognition.challenge.Challenges;
import dev.presente.system.ProblemException;
import dev.presente.system.database.DatabaseOutage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** One check-in: photo to probe, probe (or PIN or badge) to person, and in one short transaction person to attendance event. */
@Service
class CheckinService {
    private final Challenges challenges;
    private final ProbeReader probes;
    private final Occasions occasions;
    private final Recogniser recogniser;
    private final CodeRecogniser codes;
    private final CheckinRecorder recorder;
    private final WrongFaces wrongFaces;
    private final Stages stages;

    CheckinService(
            Challenges challenges,
            ProbeReader probes,
            Occasions occasions,
            Recogniser recogniser,
            CodeRecogniser codes,
            CheckinRecorder recorder,
            WrongFaces wrongFaces,
            Stages stages) {
        this.challenges = challenges;
        this.probes = probes;
        this.occasions = occasions;
        this.recogniser = recogniser;
        this.codes = codes;
        this.recorder = recorder;
        this.wrongFaces = wrongFaces;
        this.stages = stages;
    }

    /** The answer and, unless it is a repeated one or without a face, where the time went. */
    record Answer(CheckinResponse response, @Nullable Times times) {}

    /** Nanoseconds. */
    record Times(StageTimes embedding, long search, long write) {}

    /**
     * Recognises the person and records the event.
     *
     * @throws PhotoRejectedException when the frames give no probe; nothing is stored then
     * @throws ProblemException {@code rate-limited} after too many wrong faces or PINs, {@code challenge-invalid}
     */
    Answer checkIn(Checkin checkin) {
        var earlier = recorder.earlier(checkin);
        if (earlier.isPresent()) {
            return new Answer(earlier.get(), null);
        }
        if (checkin.proof() instanceof Proof.Face face) {
            return checkIn(checkin, face);
        }
        var recognition = checkin.proof() instanceof Proof.Pin pin
                ? codes.verify(pin)
                : codes.identify((Proof.Badge) checkin.proof());
        return new Answer(record(checkin, recognition, null), null);
    }

    private Answer checkIn(Checkin checkin, Proof.Face face) {
        if (face.claim() != null) {
            wrongFaces.requireOpen(face.claim());
        }
        var asked = face.challenge() == null ? null : challenges.take(face.challenge(), checkin.caller());
        var probe = probes.read(face.frames(), asked, checkin.caller(), checkin.isLate());
        long start = System.nanoTime();
        var recognised = face.claim() == null
                ? recogniser.identify(probe.frames())
                : recogniser.verify(probe.frames(), face.claim());
        var recognition = recognised.amongRivals(key -> occasions.isColleague(key, checkin));
        long searched = System.nanoTime();
        var response = record(checkin, shown(recognition, probe), probe);
        long recorded = System.nanoTime();

        stages.record("search", searched - start);
        stages.record("write", recorded - searched);
        return new Answer(response, new Times(probe.times(), searched - start, recorded - searched));
    }

    /** Once more where somebody held a lock for too long: by then the server has ended a session that stood still with it. */
    private CheckinResponse record(Checkin checkin, Recognition recognition, @Nullable Probe probe) {
        try {
            return recorder.record(checkin, recognition, probe);
        } catch (RuntimeException e) {
            if (!DatabaseOutage.isLockTimeout(e)) {
                throw e;
            }
            return recorder.record(checkin, recognition, probe);
        }
    }

    /** Of a suspected spoof nothing is told; it is compared all the same, so that its answer takes the same time. */
    private static Recognition shown(Recognition recognition, Probe probe) {
        return probe.suspicion() != null
                ? Recognition.nobody(recognition.mode(), recognition.threshold())
                : recognition;
    }
}
