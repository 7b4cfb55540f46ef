package dev.presente.evaluation.search;

import dev.presente.evaluation.JudgedPhoto;
import dev.presente.face.matching.Template;
import dev.presente.face.matching.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Searches in a gallery of one photo of each person.
 *
 * @param asServed whether a photo that the service refuses is neither enrolled nor searched, so that the person's next photo is
 */
record SearchTrial(Verifier verifier, double targetFpir, boolean asServed) {
    private static final double TARGET_FMR = 1e-4;

    /**
     * Holds an enrolled person's photos.
     *
     * @param probe null when the person has no other photo
     */
    private record Enrolled(Template reference, @Nullable Template probe) {}

    private record Nearest(boolean right, boolean matches, boolean contested) {}

    /**
     * States the rates, and on how many searches they are based.
     *
     * @param fnir the rate of genuine probes: of those enrolled who have another photo
     * @param ambiguous the share of them for which two people come into question
     */
    record Rates(double fpir, int strangers, double fnir, double ambiguous, int genuine) {}

    /**
     * Searches for one photo of everybody.
     *
     * @param people their photos in random order
     * @param gallery the first so many who have a reference are enrolled; those who have none are passed over, and the people
     *     after them are strangers
     * @return empty when there are too few people for a gallery and strangers
     */
    Optional<Rates> rates(List<List<JudgedPhoto>> people, int gallery) {
        var enrolled = new ArrayList<Enrolled>();
        int strangers = 0;
        for (; strangers < people.size() && enrolled.size() < gallery; strangers++) {
            enrolled(people.get(strangers)).ifPresent(enrolled::add);
        }
        var references = enrolled.stream().map(Enrolled::reference).toList();
        var impostors = people.subList(strangers, people.size()).stream()
                .flatMap(person -> probes(person).limit(1))
                .toList();
        long accepted = impostors.parallelStream()
                .filter(probe -> nearest(references, -1, probe).matches())
                .count();
        var genuine = IntStream.range(0, enrolled.size())
                .filter(i -> enrolled.get(i).probe() != null)
                .parallel()
                .mapToObj(i -> nearest(
                        references, i, Objects.requireNonNull(enrolled.get(i).probe())))
                .toList();
        if (impostors.isEmpty() || genuine.isEmpty()) {
            return Optional.empty();
        }
        double found = genuine.stream()
                .filter(n -> n.matches() && n.right() && !n.contested())
                .count();
        double contested = genuine.stream().filter(Nearest::contested).count();
        return Optional.of(new Rates(
                (double) accepted / impostors.size(),
                impostors.size(),
                1 - found / genuine.size(),
                contested / genuine.size(),
                genuine.size()));
    }

    private Optional<Enrolled> enrolled(List<JudgedPhoto> person) {
        for (int i = 0; i < person.size(); i++) {
            if (!asServed || person.get(i).suitsEnrolment()) {
                var others = new ArrayList<>(person);
                var reference = others.remove(i);
                return Optional.of(new Enrolled(
                        reference.template(), probes(others).findFirst().orElse(null)));
            }
        }
        return Optional.empty();
    }

    private Stream<Template> probes(List<JudgedPhoto> photos) {
        return photos.stream()
                .filter(photo -> !asServed || photo.suitsCheckin())
                .map(JudgedPhoto::template);
    }

    private Nearest nearest(List<Template> enrolled, int own, Template probe) {
        var threshold = verifier.identificationThreshold(TARGET_FMR, targetFpir, enrolled.size());
        int best = -1;
        double first = Double.POSITIVE_INFINITY;
        double second = Double.POSITIVE_INFINITY;
        for (int i = 0; i < enrolled.size(); i++) {
            double distance = probe.distance(enrolled.get(i));
            if (distance < first) {
                second = first;
                first = distance;
                best = i;
            } else {
                second = Math.min(second, distance);
            }
        }
        return new Nearest(best == own, first <= threshold.distance(), verifier.isContested(first, second, threshold));
    }
}
