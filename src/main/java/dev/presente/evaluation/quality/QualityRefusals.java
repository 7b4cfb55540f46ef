package dev.presente.evaluation.quality;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.presente.face.quality.Advice;
import dev.presente.face.quality.FaceQuality;
import dev.presente.face.quality.PhotoUse;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * States which photos a service refuses for their quality.
 *
 * @param share the share of the photos, 0 to 1
 * @param byMeasure what each measure adds to it; of several measures that are too low, the one that the service names counts
 */
record QualityRefusals(double share, Map<String, Double> byMeasure) {
    static QualityRefusals of(Collection<FaceQuality> photos, PhotoUse use) {
        var byMeasure = new TreeMap<String, Double>();
        photos.stream()
                .map(photo -> photo.failing(use))
                .flatMap(Optional::stream)
                .collect(groupingBy(Advice::measure, counting()))
                .forEach((measure, count) -> byMeasure.put(measure, (double) count / photos.size()));
        return new QualityRefusals(
                byMeasure.values().stream().mapToDouble(Double::doubleValue).sum(), byMeasure);
    }
}
