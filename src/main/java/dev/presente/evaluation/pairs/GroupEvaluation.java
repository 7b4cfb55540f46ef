package dev.presente.evaluation.pairs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.presente.evaluation.ImageFolder;
import dev.presente.evaluation.Templates;
import dev.presente.face.matching.Calibration;
import dev.presente.face.matching.Threshold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * States what {@code presente evaluate --groups} measures: the errors within each group of people, at the thresholds that the
 * pack's calibration gives for everybody.
 *
 * @param withoutValue number of people without a known value of an attribute; they count in {@code everybody} only
 */
record GroupEvaluation(
        String modelId,
        String calibrationId,
        GroupErrors everybody,
        List<Group> groups,
        Map<String, Integer> withoutValue) {

    /** Holds the errors of the people whose {@code attribute}, such as {@code sex}, has one value. */
    record Group(
            String attribute, String value, @JsonUnwrapped GroupErrors errors) {}

    static GroupEvaluation of(Calibration calibration, Groups groups, List<String> images, Templates templates) {
        var thresholds =
                DoubleStream.of(1e-3, 1e-4).mapToObj(calibration::thresholdAt).toList();
        var everybody = errors(images, templates, thresholds);
        var measured = new ArrayList<Group>();
        var withoutValue = new LinkedHashMap<String, Integer>();
        groups.attributes().forEach((attribute, values) -> {
            values.forEach((value, people) ->
                    measured.add(new Group(attribute, value, errors(of(people, images), templates, thresholds))));
            withoutValue.put(
                    attribute,
                    everybody.people()
                            - values.values().stream().mapToInt(Set::size).sum());
        });
        return new GroupEvaluation(calibration.modelId(), calibration.id(), everybody, measured, withoutValue);
    }

    /** Returns remarks on labels that say less than their reader may think. */
    List<String> remarks() {
        var unknown = withoutValue.entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .map(e -> "%s is not known of %d of the people".formatted(e.getKey(), e.getValue()));
        var alone = groups.stream()
                .filter(group -> group.errors().people() == 1)
                .map(group -> "%s %s is one person: there is no false match rate"
                        .formatted(group.attribute(), group.value()));
        return Stream.concat(unknown, alone).toList();
    }

    private static List<String> of(Set<String> people, List<String> images) {
        return images.stream()
                .filter(image -> people.contains(ImageFolder.person(image)))
                .toList();
    }

    private static GroupErrors errors(List<String> images, Templates templates, List<Threshold> thresholds) {
        return GroupErrors.of(templates.embeddings(images), ImageFolder.labels(images), thresholds);
    }
}
