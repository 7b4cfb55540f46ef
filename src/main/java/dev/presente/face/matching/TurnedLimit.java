package dev.presente.face.matching;

import java.util.List;

/**
 * How far turned faces may be from the one at rest and count as of the same person. One that is turned far may be rather
 * unlike it, but not all of them: so each is held to a lax limit, and their mean, which errs less, to a strict one.
 *
 * @param each largest distance of each
 * @param mean largest mean distance
 */
public record TurnedLimit(double each, double mean) {
    public boolean holds(Template rest, List<Template> turned) {
        var distances = turned.stream().mapToDouble(rest::distance).summaryStatistics();
        return distances.getMax() <= each && distances.getAverage() <= mean;
    }
}
