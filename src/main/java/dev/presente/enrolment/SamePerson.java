package dev.presente.enrolment;

import dev.presente.face.matching.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds out which of several photos show one and the same person. */
final class SamePerson {
    private SamePerson() {}

    /**
     * Returns the photos that belong together. They are linked to the references, directly or through other photos; without
     * references they are linked to each other and are more than half of the photos.
     *
     * @param references what the person is enrolled with already; may be empty
     * @param limit the largest distance of two photos of one person, see
     *     {@link dev.presente.face.matching.Verifier#samePersonLimit}
     * @return places in {@code photos}, from 0; empty when no photo is like the references, or no group has more than half
     *     of them
     */
    static Set<Integer> among(List<Template> photos, List<Template> references, double limit) {
        if (!references.isEmpty()) {
            return linked(photos, references, limit);
        }
        Set<Integer> largest = Set.of();
        for (var photo : photos) {
            var group = linked(photos, List.of(photo), limit);
            largest = group.size() > largest.size() ? group : largest;
        }
        return 2 * largest.size() > photos.size() ? largest : Set.of();
    }

    private static Set<Integer> linked(List<Template> photos, List<Template> start, double limit) {
        var group = new ArrayList<>(start);
        var places = new TreeSet<Integer>();
        boolean grew;
        do {
            grew = false;
            for (int i = 0; i < photos.size(); i++) {
                var photo = photos.get(i);
                if (!places.contains(i) && group.stream().anyMatch(one -> one.distance(photo) <= limit)) {
                    group.add(photo);
                    places.add(i);
                    grew = true;
                }
            }
        } while (grew);
        return places;
    }
}
