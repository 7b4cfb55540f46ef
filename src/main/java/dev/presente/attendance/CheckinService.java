package dev.presente.attendance;

import dev.presente.face.PhotoRejectedException;
import dev.presente.face.StageTimes;
import dev.presente.system.Stages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** One check-in: photo to probe, probe to person, and in one short transaction person to attendance event. */
@Service
class CheckinService {
    private final ProbeReader probes;
    private final Recogniser recogniser;
    private final CheckinRecorder recorder;
    private final Stages stages;

    CheckinService(ProbeReader probes, Recogniser recogniser, CheckinRecorder recorder, Stages stages) {
        this.probes = probes;
        this.recogniser = recogniser;
        this.recorder = recorder;
        this.stages = stages;
    }

    /** The answer and, unless it is a repeated one, where the time went. */
    record Answer(CheckinResponse response, @Nullable Times times) {}

    /** Nanoseconds. */
    record Times(StageTimes embedding, long search, long write) {}

    /**
     * Recognises the person and records the event.
     *
     * @throws PhotoRejectedException when the frames give no probe; nothing is stored then
     */
    Answer checkIn(Checkin checkin) {
        var earlier = recorder.earlier(checkin);
        if (earlier.isPresent()) {
            return new Answer(earlier.get(), null);
        }
        var probe = probes.read(checkin.frames());
        long start = System.nanoTime();
        var recognition = checkin.claim() == null
                ? recogniser.identify(probe.frames())
                : recogniser.verify(probe.frames(), checkin.claim());
        long recognised = System.nanoTime();
        var response =
                recorder.record(checkin, recognition, probe.frames().mean().modelId());
        long recorded = System.nanoTime();

        stages.record("search", recognised - start);
        stages.record("write", recorded - recognised);
        return new Answer(response, new Times(probe.times(), recognised - start, recorded - recognised));
    }
}
