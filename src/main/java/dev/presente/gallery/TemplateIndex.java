package dev.presente.gallery;

import dev.presente.face.matching.Template;
import java.util.List;

/** Finds the people nearest to a face in memory. It is safe for use by several threads. Removed templates are overwritten. */
interface TemplateIndex {
    int size();

    /** Returns the memory that the templates take. */
    long bytes();

    /** Adds a template. If there is one with this id already, that one stays as it is. */
    void add(long templateId, long employeeKey, Template template);

    /** Removes a template, if it is there. */
    void remove(long templateId);

    /** Removes all templates. */
    void clear();

    /**
     * Returns the nearest person at any distance, and then the next ones within {@code within}, the nearest first. The nearest
     * template of each person counts, and its distance is that of {@link Template#distance}, to the last bit.
     *
     * @param people the largest number of people, 1 or more
     */
    List<Neighbour> nearest(Template probe, int people, double within);
}
