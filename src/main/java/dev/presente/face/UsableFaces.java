package dev.presente.face;

import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.image.PhotoRejectedException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Selects the usable photos among several photos of one moment. */
public final class UsableFaces {
    private UsableFaces() {}

    /**
     * Returns the faces of the photos that show one well enough; it leaves the other photos out.
     *
     * @param least the least number of usable photos. When it is above 1, the first photo must be one of them, because the
     *     others are compared with it
     * @throws PhotoRejectedException when too few photos are usable, with the reason of the first rejected photo; with {@code
     *     least} above 1 also when the first photo is not usable; otherwise also when any photo shows several faces, because it
     *     is then open who is meant
     */
    public static <P> List<EmbeddedFace> among(List<P> photos, Function<P, EmbeddedFace> embedder, int least) {
        var faces = new ArrayList<EmbeddedFace>();
        var rejections = new ArrayList<PhotoRejectedException>();
        for (var photo : photos) {
            try {
                faces.add(embedder.apply(photo));
            } catch (PhotoRejectedException e) {
                boolean needsFirst = least > 1;
                if (needsFirst ? faces.isEmpty() : e.reason() == Reason.MULTIPLE_FACES) {
                    throw e;
                }
                rejections.add(e);
            }
        }
        if (faces.size() < least) {
            throw rejections.get(0);
        }
        return faces;
    }
}
