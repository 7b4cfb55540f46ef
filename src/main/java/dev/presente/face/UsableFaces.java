package dev.presente.face;

import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.image.PhotoRejectedException.Reason;
import java.util.ArrayList;
import java.util.List;

/** Selects the usable photos among several photos of one moment. */
public final class UsableFaces {
    private final int least;
    private final List<EmbeddedFace> faces = new ArrayList<>();
    private final List<PhotoRejectedException> rejections = new ArrayList<>();

    /**
     * Nothing is collected yet.
     *
     * @param least so many have to be usable; more than one: the first among them, with which the others are compared
     */
    public UsableFaces(int least) {
        this.least = least;
    }

    public void add(EmbeddedFace face) {
        faces.add(face);
    }

    /**
     * Returns the faces of the photos that show one well enough; it leaves the other photos out.
     *
     * @param least the least number of usable photos. When it is above 1, the first photo must be one of them, because the
     *     others are compared with it
     * @throws PhotoRejectedException when too few photos are usable, with the reason of the first rejected photo; with {@code
     *     least} above 1 also when the first photo is not usable; otherwise also when any photo shows several faces, because it
     *     is then open who is meant
     */
    public void leaveOut(PhotoRejectedException rejection) {
        boolean needsFirst = least > 1;
        if (needsFirst ? faces.isEmpty() : rejection.reason() == Reason.MULTIPLE_FACES) {
            throw rejection;
        }
        rejections.add(rejection);
    }

    /**
     * The faces in the order of the photos.
     *
     * @throws PhotoRejectedException the first one, when too few are usable
     */
    public List<EmbeddedFace> list() {
        if (faces.size() < least) {
            throw rejections.get(0);
        }
        return List.copyOf(faces);
    }
}
