package dev.presente.gallery;

import dev.presente.face.matching.Template;
import java.util.List;

/** Everybody's reference templates, to be searched. */
public interface Neighbourhood {
    /** Number of templates that a search compares with. */
    int size();

    /**
     * The {@code people} nearest to {@code probe}, nearest first; fewer when fewer are enrolled.
     *
     * @throws IllegalArgumentException when the probe is of another model
     */
    List<Neighbour> nearest(Template probe, int people);
}
