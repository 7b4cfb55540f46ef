package dev.presente.face;

import dev.presente.face.EmbeddingNetwork.Embedding;
import dev.presente.face.StageClock.Stage;
import dev.presente.face.framing.FoundFace;
import dev.presente.face.framing.Framing;
import dev.presente.face.image.FaceImage;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.liveness.LivenessBeside;
import dev.presente.face.matching.Template;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.quality.PhotoUse;
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
        return new FaceEmbedder(
                pack,
                Framing.of(pack, pack.manifest().embedder()),
                EmbeddingNetwork.open(pack),
                LivenessBeside.open(pack).orElse(null));
    }

    public ModelPack pack() {
        return pack;
    }

    /**
     * Returns the only face in the photo with its template. Where the pack looks for no faces, the whole image counts as the
     * face. A second face counts when its height is at least half that of the largest one.
     *
     * @param photo an encoded image as it was uploaded
     * @param use what the photo is for, which decides how good it must be
     * @throws PhotoRejectedException when the photo cannot be decoded, has an unsupported format or is too large, when it
     *     shows no face or several, or when the quality is too low
     */
    public EmbeddedFace embed(byte[] photo, PhotoUse use) {
        return embed(photo, framing::only, use);
    }

    /**
     * Does the same as {@link #embed}, but takes the dominant one of several faces, which is large and near the centre, and
     * accepts any quality. It is for measurements on photos that nobody will take again.
     */
    public EmbeddedFace embedDominant(byte[] photo) {
        return embed(photo, framing::dominant, null);
    }

    private EmbeddedFace embed(byte[] photo, Function<FaceImage, FoundFace> choice, @Nullable PhotoUse use) {
        var clock = new StageClock();
        var image = clock.time(Stage.DECODE, () -> FaceImage.decode(photo));
        var found = clock.time(Stage.DETECT, () -> choice.apply(image));
        var face = clock.time(Stage.ALIGN, () -> frame(image, found));
        var before = clock.time(Stage.QUALITY, () -> judge.judge(face, use));
        var pending = startLiveness(face, use);
        var embedding = clock.time(Stage.EMBED, () -> network.embed(face));
        var template = weighed(embedding);
        var quality = clock.time(Stage.EMBED, () -> judge.judge(face, before, embedding, use));
        var live = pending == null ? null : clock.time(Stage.LIVENESS, pending::await);
        var landmarks = face.framed.landmarks();
        return new EmbeddedFace(found.box(), landmarks, quality, live, embedding.length(), template, clock.times());
    }

    private SeenFace frame(FaceImage image, FoundFace found) {
        var framed = framing.frame(image, found.box());
        return new SeenFace(image, found, framed, network.tensor(framed.view()));
    }

    private LivenessBeside.@Nullable Pending startLiveness(SeenFace face, @Nullable PhotoUse use) {
        return liveness == null || use != PhotoUse.CHECKIN ? null : liveness.start(face.image, face.found.box());
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
