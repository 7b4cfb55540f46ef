package dev.presente.evaluation.quality;

import dev.presente.evaluation.ImageFolder;
import dev.presente.evaluation.Templates;
import dev.presente.face.matching.Threshold;
import dev.presente.face.quality.PhotoUse;
import java.util.List;

/**
 * States what {@code presente evaluate-quality} measures: how well each measure of a photo's quality tells the photos that are
 * not recognised. Pairs with a photo that failed to enrol are left out, because it has no quality.
 *
 * @param perPerson the largest number of photos taken of a person
 * @param failuresToEnrol images without a template
 * @param peopleWithPairs people with two photos that gave a template
 * @param rejectedPairs genuine pairs beyond the threshold
 * @param asReference what a service refuses of these photos in enrolment
 * @param asProbe what a service refuses of these photos at a check-in
 */
record QualityEvaluation(
        String modelId,
        Threshold threshold,
        int perPerson,
        int images,
        int people,
        int failuresToEnrol,
        int genuinePairs,
        int peopleWithPairs,
        int rejectedPairs,
        List<DiscardCurve> curves,
        QualityRefusals asReference,
        QualityRefusals asProbe) {

    /**
     * Measures the photos of a folder.
     *
     * @throws IllegalArgumentException when nobody has two photos with a template
     */
    static QualityEvaluation of(
            String modelId, Threshold threshold, int perPerson, ImageFolder folder, Templates templates) {
        var pairs = GenuinePair.of(templates, threshold.distance());
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException(folder.root()
                    + " has nobody with two photos that show a face: each person's lie in a folder of their own");
        }
        var photos = templates.qualities().values();
        return new QualityEvaluation(
                modelId,
                threshold,
                perPerson,
                folder.images().size(),
                (int) folder.images().stream()
                        .map(ImageFolder::person)
                        .distinct()
                        .count(),
                templates.failed().size(),
                pairs.size(),
                (int) pairs.stream().mapToInt(GenuinePair::person).distinct().count(),
                (int) pairs.stream().filter(GenuinePair::rejected).count(),
                Measure.ALL.stream()
                        .map(measure -> DiscardCurve.of(measure, pairs))
                        .toList(),
                QualityRefusals.of(photos, PhotoUse.ENROLMENT),
                QualityRefusals.of(photos, PhotoUse.CHECKIN));
    }
}
