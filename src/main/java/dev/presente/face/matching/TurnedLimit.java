package dev.presente.face.matching;

import java.util.List;

/**
 * Limits how far turned faces may be from the face at rest and still count as the same person. A single face that is turned far
 * may be rather unlike it, but not all of them may: each face is therefore held to a lax limit, and their mean, which errs
 * less, to a strict one.
 *
 * @param each largest distance of each face
 * @param mean largest mean distance
 */
public record TurnedLimit(double each, double mean) {
    public boolean holds(Template rest, List<Template> turned) {
        var distances = turned.stream().mapToDouble(rest::distance).summaryStatistics();
        return distances.getMax() <= each && distances.getAverage() <= mean;
    }
}
