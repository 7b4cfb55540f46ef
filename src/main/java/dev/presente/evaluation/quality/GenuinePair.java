package dev.presente.evaluation.quality;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.presente.evaluation.ImageFolder;
import dev.presente.evaluation.Templates;
import dev.presente.face.quality.FaceQuality;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Holds two photos of one person.
 *
 * @param person a number from 0 for each person who has pairs
 * @param rejected whether they lie beyond the threshold: a false non-match
 */
record GenuinePair(int person, FaceQuality first, FaceQuality second, boolean rejected) {

    /** Returns all pairs of photos that gave a template, person by person. */
    static List<GenuinePair> of(Templates templates, double threshold) {
        var pairs = new ArrayList<GenuinePair>();
        int person = 0;
        for (var images : templates.byImage().keySet().stream()
                .collect(groupingBy(ImageFolder::person, TreeMap::new, toList()))
                .values()) {
            for (int i = 0; i < images.size(); i++) {
                for (int j = 0; j < i; j++) {
                    pairs.add(of(templates, person, images.get(j), images.get(i), threshold));
                }
            }
            person += images.size() > 1 ? 1 : 0;
        }
        return pairs;
    }

    private static GenuinePair of(Templates templates, int person, String first, String second, double threshold) {
        double distance = requireNonNull(templates.byImage().get(first))
                .distance(requireNonNull(templates.byImage().get(second)));
        return new GenuinePair(
                person,
                requireNonNull(templates.qualities().get(first)),
                requireNonNull(templates.qualities().get(second)),
                distance > threshold);
    }

    /** Returns the value of the worse photo. */
    int value(Measure measure) {
        return Math.min(measure.value().applyAsInt(first), measure.value().applyAsInt(second));
    }
}
