package dev.presente.recognition;

import dev.presente.face.EmbeddedFace;
import dev.presente.face.StageTimes;
import dev.presente.face.UsableFaces;
import dev.presente.face.challenge.Burst;
import dev.presente.face.challenge.FlashVerdict;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.image.PhotoRejectedException.Reason;
import dev.presente.face.liveness.LivenessCalibration;
import dev.presente.face.liveness.LivenessLimits;
import dev.presente.face.matching.Frames;
import dev.presente.face.matching.TurnedLimit;
import dev.presente.face.matching.Verifier;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.quality.FaceQuality;
import dev.presente.face.quality.PhotoUse;
import dev.presente.recognition.challenge.Asked;
import dev.presente.recognition.challenge.ChallengePolicy;
import dev.presente.recognition.liveness.KioskLiveness;
import dev.presente.system.Caller;
import dev.presente.system.Photo;
import dev.presente.system.settings.LivenessSetting;
import dev.presente.system.settings.PresenteProperties;
import dev.presente.wording.Wording;
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

    private final PhotoEmbedder embedder;
    private final double samePerson;
    private final double clearlySamePerson;
    private final TurnedLimit samePersonTurned;
    private final LivenessSetting setting;
    private final ChallengePolicy policy;
    private final KioskLiveness kiosks;
    private final Flashes flashes;

    ProbeReader(
            PhotoEmbedder embedder,
            Verifier verifier,
            ModelPack pack,
            PresenteProperties properties,
            ChallengePolicy policy,
            KioskLiveness kiosks,
            Flashes flashes) {
        this.embedder = embedder;
        var threshold = verifier.verificationThreshold(properties.targetFmr());
        this.samePerson = threshold.distance();
        this.clearlySamePerson = samePerson - verifier.unseen();
        this.samePersonTurned = verifier.turnedLimit();
        this.policy = policy;
        this.kiosks = kiosks;
        this.flashes = flashes;
        this.setting = properties.liveness();
        if (setting != LivenessSetting.OFF && LivenessCalibration.of(pack).isEmpty()) {
            LOG.warn("Model pack {} has no liveness.json: a picture of a face is not told from a face", pack.id());
        }
    }

    /**
     * Makes a probe by averaging the templates of the usable frames, which may lack their views in a mirror: see {@link
     * #complete}. An answer to a challenge needs at least three usable
     * frames, and the first must be one of them; of these only one at rest and one of each motion are averaged.
     *
     * @param face the frames, and with which flashes they were taken
     * @param asked what the challenge asks for; null when the request answers no challenge
     * @param isLate whether a kiosk kept the frames while the service was out of reach
     * @throws PhotoRejectedException when too few frames are usable, with the reason of the first refused one; in an answer
     *     to a challenge also when the first frame is not usable; without a challenge also when a frame shows several faces or
     *     two frames show different people
     */
    public Probe read(Proof.Face face, @Nullable Asked asked, Caller caller, boolean isLate) {
        var use = setting == LivenessSetting.OFF ? PhotoUse.CHECKIN_WITHOUT_LIVENESS : PhotoUse.CHECKIN;
        var usable = asked == null
                ? usable(face.frames(), 1, (frame, i) -> embedder.glance(frame, use))
                : usable(
                        face.frames(),
                        Burst.LEAST_FRAMES,
                        (frame, i) -> embedder.embed(frame, i == 0 ? use : use.ofMotion()));
        var faces = asked == null ? ofOnePerson(usable.list()) : usable.list();
        var poses = asked == null ? faces : burst(faces).poses();
        var quality = faces.stream()
                .map(EmbeddedFace::quality)
                .max(Comparator.comparing(FaceQuality::score))
                .orElseThrow();
        var verdict = asked == null ? null : flashes.judge(burst(faces), flashesOf(face, usable), asked);
        // liveness is known of white light only, so a face in the light of the flashes has none
        var liveness = verdict == FlashVerdict.FLASH_SEEN ? null : liveness(faces);
        var rule = kiosks.of(caller);
        return new Probe(
                frames(poses),
                quality,
                liveness,
                asked == null
                        ? suspicion(liveness, rule, caller, isLate)
                        : suspicion(liveness, rule.limits(), burst(faces), asked, verdict),
                times(faces),
                poses.stream().allMatch(EmbeddedFace::isWhole) ? List.of() : poses);
    }

    /** Returns the probe with all views of all its frames. */
    public Probe complete(Probe probe) {
        var faces = embedder.complete(probe.glances());
        return new Probe(frames(faces), probe.quality(), probe.liveness(), probe.suspicion(), times(faces), List.of());
    }

    private Frames frames(List<EmbeddedFace> faces) {
        return Frames.of(faces.stream().map(EmbeddedFace::template).toList(), samePerson);
    }

    private static StageTimes times(List<EmbeddedFace> faces) {
        return faces.stream().map(EmbeddedFace::times).reduce(StageTimes::plus).orElseThrow();
    }

    /** Makes a template of a frame, of which it says its place among all frames. */
    private interface FrameReader {
        EmbeddedFace read(Photo frame, int place);
    }

    private static UsableFaces usable(List<Photo> frames, int least, FrameReader reader) {
        var faces = new UsableFaces(least);
        for (int i = 0; i < frames.size(); i++) {
            try {
                faces.add(reader.read(frames.get(i), i));
            } catch (PhotoRejectedException e) {
                faces.leaveOut(e);
            }
        }
        return faces;
    }

    private static List<Integer> flashesOf(Proof.Face face, UsableFaces usable) {
        return face.flashes().isEmpty()
                ? List.of()
                : usable.places().stream().map(face.flashes()::get).toList();
    }

    private Burst burst(List<EmbeddedFace> faces) {
        return new Burst(faces, samePersonTurned);
    }

    /**
     * Returns why a check-in without an answer to a challenge is refused; null when it is not. Where a challenge is asked for,
     * only a liveness that no challenge could make good is refused at once.
     */
    private @Nullable Suspicion suspicion(
            @Nullable Double liveness, KioskLiveness.Rule rule, Caller caller, boolean isLate) {
        var limits = rule.limits();
        var isInDoubt = liveness != null && !limits.passes(liveness);
        var asks = policy.asks(caller, rule.challenge(), isInDoubt, isLate);
        if (isSpoofSuspected(liveness, asks ? limits.lowest() : limits.threshold())) {
            return Suspicion.LIVENESS;
        }
        return asks ? Suspicion.CHALLENGE_NEEDED : null;
    }

    /**
     * Returns why an answer to a challenge is refused; null when it is not. If the liveness is in doubt, the motion decides.
     */
    private @Nullable Suspicion suspicion(
            @Nullable Double liveness,
            LivenessLimits limits,
            Burst burst,
            Asked asked,
            @Nullable FlashVerdict verdict) {
        if (isSpoofSuspected(liveness, limits.lowest())) {
            return Suspicion.LIVENESS;
        }
        if (!burst.shows(asked.motions())) {
            return Suspicion.CHALLENGE_FAILED;
        }
        return flashes.isRefused(verdict) ? Suspicion.FLASH_MISSING : null;
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

    /**
     * Returns the faces, with all their views where those in a mirror could decide whether they show one person.
     *
     * @throws PhotoRejectedException when they do not
     */
    private List<EmbeddedFace> ofOnePerson(List<EmbeddedFace> faces) {
        if (farthest(faces) <= clearlySamePerson) {
            return faces;
        }
        var whole = embedder.complete(faces);
        if (farthest(whole) > samePerson) {
            throw new PhotoRejectedException(Reason.MULTIPLE_FACES, Wording.of("detail.photo.same-person"));
        }
        return whole;
    }

    private static double farthest(List<EmbeddedFace> faces) {
        double farthest = 0;
        for (int i = 0; i < faces.size(); i++) {
            for (int j = 0; j < i; j++) {
                farthest = Math.max(
                        farthest, faces.get(i).template().distance(faces.get(j).template()));
            }
        }
        return farthest;
    }
}
