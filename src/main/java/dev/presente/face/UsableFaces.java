package dev.presente.face;

import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.image.PhotoRejectedException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Which of several photos of one moment can be used. */
public final class UsableFaces {
    private UsableFaces() {}

    /**
     * The faces of the photos that show one well enough; the others are left out.
     *
     * @param least so many of them have to be usable; more than one: the first among them, with which the others are compared
     * @throws PhotoRejectedException when too few are usable: the first reason; with {@code least} above 1 when the first is
     *     not; else when any shows several faces, since then it is open who is meant
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
