package dev.presente.evaluation.degrade;

import dev.presente.evaluation.ConfidenceInterval;
import dev.presente.face.matching.Template;
import java.util.List;

/**
 * Says how often two different people match when their photos are spoilt in one way.
 *
 * @param kind how they are spoilt, such as {@code mask-blue}
 * @param photos the number of photos
 * @param people the number of people on them
 * @param found photos in which a face is found
 * @param taken photos that {@code /verify} takes
 * @param reference photos that an enrolment takes
 * @param pairs pairs of photos of different people, taken or not
 * @param matchesOfFound pairs that match when every face that is found is taken
 * @param matches pairs that match as {@code /verify} takes photos
 * @param pairsTaken pairs of which both photos are taken
 * @param fmr {@code matches} over {@code pairs}
 * @param interval 95%, as if the pairs were independent
 */
record SpoiltResult(
        String kind,
        int photos,
        long people,
        int found,
        int taken,
        int reference,
        int pairs,
        int matchesOfFound,
        int matches,
        int pairsTaken,
        double fmr,
        ConfidenceInterval interval) {
    /** Holds the face that was found in a photo. */
    record Face(String person, Template template, boolean isTaken, boolean isReference) {}

    static SpoiltResult of(String kind, List<String> people, List<Face> faces, double threshold) {
        int matchesOfFound = 0;
        int matches = 0;
        int pairsTaken = 0;
        for (int i = 0; i < faces.size(); i++) {
            for (int j = 0; j < i; j++) {
                var one = faces.get(i);
                var other = faces.get(j);
                if (!one.person.equals(other.person)) {
                    int match = one.template.distance(other.template) <= threshold ? 1 : 0;
                    boolean areTaken = one.isTaken && other.isTaken;
                    matchesOfFound += match;
                    matches += areTaken ? match : 0;
                    pairsTaken += areTaken ? 1 : 0;
                }
            }
        }
        int pairs = pairs(people);
        double fmr = (double) matches / Math.max(1, pairs);
        return new SpoiltResult(
                kind,
                people.size(),
                people.stream().distinct().count(),
                faces.size(),
                (int) faces.stream().filter(Face::isTaken).count(),
                (int) faces.stream().filter(Face::isReference).count(),
                pairs,
                matchesOfFound,
                matches,
                pairsTaken,
                fmr,
                ConfidenceInterval.ofProportion(fmr, Math.max(1, pairs)));
    }

    private static int pairs(List<String> people) {
        int pairs = 0;
        for (int i = 0; i < people.size(); i++) {
            for (int j = 0; j < i; j++) {
                pairs += people.get(i).equals(people.get(j)) ? 0 : 1;
            }
        }
        return pairs;
    }
}
