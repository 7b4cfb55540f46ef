package dev.presente.recognition;

import dev.presente.face.EmbeddedFace;
import dev.presente.face.StageTimes;
import dev.presente.face.UsableFaces;
import dev.presente.face.challenge.Burst;
import dev.presente.face.challenge.Motion;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.image.PhotoRejectedException.Reason;
import dev.presente.face.liveness.LivenessCalibration;
import dev.presente.face.matching.Frames;
import dev.presente.face.matching.Template;
import dev.presente.face.matching.TurnedLimit;
import dev.presente.face.matching.Verifier;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.quality.FaceQuality;
import dev.presente.face.quality.PhotoUse;
import dev.presente.recognition.challenge.ChallengePolicy;
import dev.presente.system.Caller;
import dev.presente.system.Photo;
import dev.presente.system.settings.LivenessSetting;
import dev.presente.system.settings.PresenteProperties;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes one probe of the frames of one moment. */
@Component
public class ProbeReader {
    private static final Logger LOG = LoggerFactory.getLogger(ProbeReader.class);

    /**
     * Liveness below this value is in doubt, even where it is above the threshold. docs/challenge.md says how many people are
     * asked for a motion because of it.
     */
    private static final double SURE = 0.6;

    private final PhotoEmbedder embedder;
    private final double samePerson;
    private final TurnedLimit samePersonTurned;
    private final double livenessThreshold;
    private final double livenessLowest;
    private final LivenessSetting setting;
    private final ChallengePolicy policy;

    ProbeReader(
            PhotoEmbedder embedder,
            Verifier verifier,
            ModelPack pack,
            PresenteProperties properties,
            ChallengePolicy policy) {
        this.embedder = embedder;
        this.samePerson = verifier.verificationThreshold(properties.targetFmr()).distance();
        this.samePersonTurned = verifier.turnedLimit();
        this.policy = policy;
        this.livenessThreshold =
                LivenessCalibration.of(pack).map(LivenessCalibration::threshold).orElse(0.0);
        this.livenessLowest =
                LivenessCalibration.of(pack).map(LivenessCalibration::lowest).orElse(0.0);
        this.setting = properties.liveness();
        if (setting != LivenessSetting.OFF && LivenessCalibration.of(pack).isEmpty()) {
            LOG.warn("Model pack {} has no liveness.json: a picture of a face is not told from a face", pack.id());
        }
    }

    /**
     * Makes a probe by averaging the templates of the usable frames. An answer to a challenge needs at least three usable
     * frames, and the first must be one of them; of these only one at rest and one of each motion are averaged.
     *
     * @param asked the motions that the challenge asks for; null when the request answers no challenge
     * @param isLate whether a kiosk kept the frames while the service was out of reach
     * @throws PhotoRejectedException when too few frames are usable, with the reason of the first refused one; in an answer
     *     to a challenge also when the first frame is not usable; without a challenge also when a frame shows several faces or
     *     two frames show different people
     */
    public Probe read(List<Photo> frames, @Nullable List<Motion> asked, Caller caller, boolean isLate) {
        var use = setting == LivenessSetting.OFF ? PhotoUse.CHECKIN_WITHOUT_LIVENESS : PhotoUse.CHECKIN;
        int least = asked == null ? 1 : Burst.LEAST_FRAMES;
        var faces = usable(frames, use, least);
        var poses = asked == null ? faces : burst(faces).poses();
        var templates = poses.stream().map(EmbeddedFace::template).toList();
        if (asked == null) {
            requireOnePerson(templates);
        }
        var times =
                faces.stream().map(EmbeddedFace::times).reduce(StageTimes::plus).orElseThrow();
        var quality = faces.stream()
                .map(EmbeddedFace::quality)
                .max(Comparator.comparing(FaceQuality::score))
                .orElseThrow();
        var liveness = liveness(faces);
        return new Probe(
                Frames.of(templates, samePerson),
                quality,
                liveness,
                asked == null
                        ? suspicion(liveness, caller, isLate)
                        : suspicion(liveness, burst(faces).shows(asked)),
                times);
    }

    private List<EmbeddedFace> usable(List<Photo> frames, PhotoUse use, int least) {
        var faces = new UsableFaces(least);
        for (var frame : frames) {
            try {
                faces.add(embedder.embed(frame, use));
            } catch (PhotoRejectedException e) {
                faces.leaveOut(e);
            }
        }
        return faces.list();
    }

    private Burst burst(List<EmbeddedFace> faces) {
        return new Burst(faces, samePersonTurned);
    }

    /**
     * Returns why a check-in without an answer to a challenge is refused; null when it is not. Where a challenge is asked for,
     * only a liveness that no challenge could make good is refused at once.
     */
    private @Nullable Suspicion suspicion(@Nullable Double liveness, Caller caller, boolean isLate) {
        var isInDoubt = liveness != null && liveness < Math.max(SURE, livenessThreshold);
        var asks = policy.asks(caller, isInDoubt, isLate);
        if (isSpoofSuspected(liveness, asks ? livenessLowest : livenessThreshold)) {
            return Suspicion.LIVENESS;
        }
        return asks ? Suspicion.CHALLENGE_NEEDED : null;
    }

    /**
     * Returns why an answer to a challenge is refused; null when it is not. If the liveness is in doubt, the motion decides.
     */
    private @Nullable Suspicion suspicion(@Nullable Double liveness, boolean isShown) {
        if (isSpoofSuspected(liveness, livenessLowest)) {
            return Suspicion.LIVENESS;
        }
        return isShown ? null : Suspicion.CHALLENGE_FAILED;
    }

    private static @Nullable Double liveness(List<EmbeddedFace> faces) {
        var scores = faces.stream()
                .map(EmbeddedFace::liveness)
                .filter(Objects::nonNull)
                .mapToDouble(s -> s)
                .average();
        return scores.isPresent() ? scores.getAsDouble() : null;
    }

    private boolean isSpoofSuspected(@Nullable Double liveness, double threshold) {
        if (liveness == null || liveness >= threshold) {
            return false;
        }
        LOG.info("Liveness {} is below {}: {}", liveness, threshold, setting);
        return setting == LivenessSetting.ENFORCE;
    }

    private void requireOnePerson(List<Template> templates) {
        for (int i = 0; i < templates.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (templates.get(i).distance(templates.get(j)) > samePerson) {
                    throw new PhotoRejectedException(
                            Reason.MULTIPLE_FACES, "The frames do not all show the same person");
                }
            }
        }
    }
}
