package dev.presente.face;

import dev.presente.face.FaceJudge.Judgement;
import dev.presente.face.StageClock.Stage;
import dev.presente.face.framing.FoundFace;
import dev.presente.face.framing.Framing;
import dev.presente.face.image.FaceImage;
import dev.presente.face.image.FaceLight;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.image.PhotoRejectedException.Reason;
import dev.presente.face.liveness.LivenessBeside;
import dev.presente.face.matching.Template;
import dev.presente.face.opinion.Opinions;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.quality.FaceQuality;
import dev.presente.face.quality.PhotoUse;
import dev.presente.face.quality.QualityMeasure;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a template of a photo: it decodes the photo, detects and aligns the face, measures quality and liveness, and embeds the
 * face. It is safe for use by several threads, and holds native memory until it is closed.
 */
public final class FaceEmbedder implements AutoCloseable {
    private final ModelPack pack;
    private final Framing framing;
    private final FaceJudge judge;
    private final EmbeddingNetwork network;
    private final @Nullable LivenessBeside liveness;

    private FaceEmbedder(ModelPack pack, Framing framing, EmbeddingNetwork network, @Nullable LivenessBeside liveness) {
        this.pack = pack;
        this.framing = framing;
        this.judge = new FaceJudge(pack, framing);
        this.network = network;
        this.liveness = liveness;
    }

    /**
     * Loads the networks of the pack.
     *
     * @throws InvalidPackException when ONNX Runtime refuses one of them
     */
    public static FaceEmbedder open(ModelPack pack) {
        return open(pack, null);
    }

    /**
     * Loads the networks of the pack, and those of the customer that tell a face from a picture of one.
     *
     * @param opinions the folder with the customer's networks; null asks none
     * @throws InvalidPackException when ONNX Runtime refuses one of the pack's networks
     * @throws dev.presente.face.opinion.InvalidNetworkException when one of the customer's networks must not be used
     */
    public static FaceEmbedder open(ModelPack pack, @Nullable Path opinions) {
        return new FaceEmbedder(
                pack,
                Framing.of(pack, pack.manifest().embedder()),
                EmbeddingNetwork.open(pack),
                LivenessBeside.open(pack, opinions).orElse(null));
    }

    public ModelPack pack() {
        return pack;
    }

    /**
     * Returns what liveness is made of: the customer's networks that are asked, and the name of the score's definition. Empty
     * where the pack does not measure liveness.
     */
    public Optional<Opinions> liveness() {
        return Optional.ofNullable(liveness).map(LivenessBeside::opinions);
    }

    /**
     * Returns the only face in the photo with its template. Where the pack looks for no faces, the whole image counts as the
     * face. A second face counts when its height is at least half that of the largest one. At a check-in it does not count
     * either when it belongs to somebody who stands behind, see {@link Framing#foremost}. A photo whose face lies on its side
     * or stands on its head is turned; box and landmarks are then those of the turned photo.
     *
     * @param photo an encoded image as it was uploaded
     * @param use what the photo is for, which decides how good it must be
     * @throws PhotoRejectedException when the photo cannot be decoded, has an unsupported format or is too large, when it
     *     shows no face or several, or when the quality is too low
     */
    public EmbeddedFace embed(byte[] photo, PhotoUse use) {
        return embed(photo, new Wish(choice(use), use, false));
    }

    /**
     * Does the same as {@link #embed} in less time: the views in a mirror are left out where the face is clear, and the light is
     * not measured. Where the template decides nothing, {@link #complete} embeds the views that were left out. Nothing is left
     * out with a pack of which {@link ModelPack#unseen} is not known.
     */
    public EmbeddedFace glance(byte[] photo, PhotoUse use) {
        return embed(photo, new Wish(choice(use), use, true));
    }

    /** Returns the face with the template of all views. */
    public EmbeddedFace complete(EmbeddedFace face) {
        var clock = new StageClock();
        var whole = clock.time(Stage.EMBED, () -> network.complete(face.embedding()));
        return face.seenWhole(whole, weighed(whole), clock.times());
    }

    private Function<FaceImage, FoundFace> choice(PhotoUse use) {
        return use.isOfCheckin() ? framing::foremost : framing::only;
    }

    /**
     * Does the same as {@link #embed}, but takes the dominant one of several faces, which is large and near the centre, and
     * accepts any quality. It is for measurements on photos that nobody will take again.
     */
    public EmbeddedFace embedDominant(byte[] photo) {
        return embed(photo, new Wish(framing::dominant, null, false));
    }

    /**
     * Says what is wanted of a photo.
     *
     * @param choice finds the face
     * @param use what the photo is for; null accepts any quality
     * @param isGlance whether views in a mirror may be left out
     */
    private record Wish(
            Function<FaceImage, FoundFace> choice, @Nullable PhotoUse use, boolean isGlance) {
        boolean measuresLiveness() {
            return use != null && use.measuresLiveness();
        }

        boolean measuresLight() {
            return use != null && use.isOfCheckin() && !isGlance;
        }
    }

    private EmbeddedFace embed(byte[] photo, Wish wish) {
        var clock = new StageClock();
        var image = clock.time(Stage.DECODE, () -> FaceImage.decode(photo));
        return embed(image, false, wish, clock);
    }

    /** Embeds the face of a photo, and that of the turned photo instead when the face does not stand upright. */
    private EmbeddedFace embed(FaceImage image, boolean isTurned, Wish wish, StageClock clock) {
        var found = clock.time(Stage.DETECT, () -> wish.choice.apply(image));
        var face = clock.time(Stage.ALIGN, () -> frame(image, isTurned, found));
        var before = clock.time(Stage.QUALITY, () -> judge.judge(face, wish.use));
        if (before.turn() > 0) {
            return embedTurned(image, before, wish, clock);
        }
        var pending = startLiveness(face, wish);
        var seen = clock.time(Stage.EMBED, () -> look(face, before.quality(), wish));
        var embedding = seen.embedding;
        var judged = clock.time(Stage.EMBED, () -> judge.judge(face, seen.quality, embedding, wish.use));
        if (judged.turn() > 0) {
            return embedTurned(image, judged, wish, clock);
        }
        var live = pending == null ? null : clock.time(Stage.LIVENESS, pending::await);
        var landmarks = face.framed.landmarks();
        var light = landmarks.isEmpty() || !wish.measuresLight() ? null : FaceLight.of(image, landmarks);
        return new EmbeddedFace(
                found.box(), landmarks, judged.quality(), live, embedding, weighed(embedding), light, clock.times());
    }

    private record Look(Embedding embedding, FaceQuality quality) {}

    /** A face that is not clear without the views in a mirror is judged by all views. */
    private Look look(SeenFace face, FaceQuality before, Wish wish) {
        if (wish.isGlance && pack.unseen().isPresent()) {
            var some = network.embedUnmirrored(face);
            var quality = judge.measure(face, before, some);
            return judge.isClear(quality, some) ? new Look(some, quality) : look(face, before, network.complete(some));
        }
        return look(face, before, network.embed(face));
    }

    private Look look(SeenFace face, FaceQuality before, Embedding whole) {
        return new Look(whole, judge.measure(face, before, whole));
    }

    /**
     * Embeds the face of the turned photo. Where it is not found there, the photo is refused as one that is not upright; where
     * any quality is accepted, it is taken as it stands.
     */
    private EmbeddedFace embedTurned(FaceImage image, Judgement judgement, Wish wish, StageClock clock) {
        var turned = clock.time(Stage.DECODE, () -> image.turned(judgement.turn()));
        try {
            return embed(turned, true, wish, clock);
        } catch (PhotoRejectedException e) {
            if (e.reason() != Reason.NO_FACE) {
                throw e;
            }
            if (wish.use != null) {
                throw QualityMeasure.UPRIGHT.rejection(judgement.quality(), wish.use);
            }
            return embed(image, true, wish, clock);
        }
    }

    private SeenFace frame(FaceImage image, boolean isTurned, FoundFace found) {
        var framed = framing.frame(image, found.box());
        return new SeenFace(image, isTurned, found, framed, network.tensor(framed.view()));
    }

    private LivenessBeside.@Nullable Pending startLiveness(SeenFace face, Wish wish) {
        return liveness == null || !wish.measuresLiveness() ? null : liveness.start(face.image, face.found.box());
    }

    private Template weighed(Embedding embedding) {
        var strength = pack.strength();
        return strength == null
                ? embedding.template()
                : embedding.template().weighing(strength.weight(embedding.length()));
    }

    @Override
    public void close() {
        if (liveness != null) {
            liveness.close();
        }
        framing.close();
        network.close();
    }
}
