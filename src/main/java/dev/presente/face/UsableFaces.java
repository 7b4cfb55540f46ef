package dev.presente.face;

import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.image.PhotoRejectedException.Reason;
import java.util.ArrayList;
import java.util.List;

/** Collects, photo by photo, the faces of one moment that can be used; a photo that shows none well enough is left out. */
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
     * Leaves a photo out.
     *
     * @throws PhotoRejectedException the given one, where the others cannot make up for it: when the first has to be usable and this
     *     is the first; else when it shows several faces, since then it is open who is meant
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
