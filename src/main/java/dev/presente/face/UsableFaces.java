package dev.presente.face;

import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.image.PhotoRejectedException.Reason;
import java.util.ArrayList;
import java.util.List;

/** Selects the usable photos among several photos of one moment. */
public final class UsableFaces {
    private final int least;
    private final List<EmbeddedFace> faces = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<PhotoRejectedException> rejections = new ArrayList<>();

    /**
     * Makes an empty selection.
     *
     * @param least the least number of usable photos; when it is above 1, the first photo must be one of them
     */
    public UsableFaces(int least) {
        this.least = least;
    }

    public void add(EmbeddedFace face) {
        places.add(faces.size() + rejections.size());
        faces.add(face);
    }

    /**
     * Leaves out a photo that was refused.
     *
     * @throws PhotoRejectedException this refusal, when the other photos cannot make up for it. With {@code least} above 1
     *     this is so for the first photo, because the others are compared with it. Otherwise it is so for a photo with several
     *     faces, because it is not clear then who is meant.
     */
    public void leaveOut(PhotoRejectedException rejection) {
        boolean needsFirst = least > 1;
        if (needsFirst ? faces.isEmpty() : rejection.reason() == Reason.MULTIPLE_FACES) {
            throw rejection;
        }
        rejections.add(rejection);
    }

    /**
     * Returns the usable faces in the order of their photos.
     *
     * @throws PhotoRejectedException the first refusal, when too few photos are usable
     */
    public List<EmbeddedFace> list() {
        if (faces.size() < least) {
            throw rejections.get(0);
        }
        return List.copyOf(faces);
    }

    /** Returns for each usable face the place of its photo among all photos, from 0. */
    public List<Integer> places() {
        return List.copyOf(places);
    }
}
