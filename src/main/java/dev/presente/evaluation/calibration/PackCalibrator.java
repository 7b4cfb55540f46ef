package dev.presente.evaluation.calibration;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.presente.evaluation.ConfidenceInterval;
import dev.presente.evaluation.ImageFolder;
import dev.presente.evaluation.Templates;
import dev.presente.face.matching.Calibration;
import dev.presente.face.matching.Calibration.Extrapolation;
import dev.presente.face.matching.Calibration.OperatingPoint;
import dev.presente.face.matching.Strength;
import dev.presente.face.matching.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the table of a model pack, row by row with a {@link ThresholdEstimator}, from photos of known people. */
public final class PackCalibrator {
    /** The table has these rows, as far as the images support them, and three decades beyond. */
    private static final List<Double> LADDER = List.of(
            1e-1, 3e-2, 1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 3e-5, 1e-5, 3e-6, 1e-6, 3e-7, 1e-7, 3e-8, 1e-8, 3e-9, 1e-9);

    private PackCalibrator() {}

    /**
     * Measures which distance gives which false match rate.
     *
     * @param folder people that the networks never saw
     * @param templates the templates of its images, made with the pack {@code modelId}
     * @param excluded the number of images left out of {@code folder} because their labels are known to be wrong
     * @param targetFmr a rate that must be among the rows, up to 0.1; 0.1 asks for no more than the images support
     * @param extrapolate whether {@code targetFmr} may be one of the extrapolated rows
     * @param strength the strength by which the templates were weighted; null when they were not
     * @throws IllegalArgumentException when the images hold too few impostor pairs for {@code targetFmr} or for two rows
     */
    public static Calibration calibrate(
            String modelId,
            ImageFolder folder,
            Templates templates,
            int excluded,
            double targetFmr,
            boolean extrapolate,
            @Nullable Strength strength)
            throws IOException {
        var byPerson = byPerson(templates.byImage());
        if (byPerson.size() < 2) {
            throw new IllegalArgumentException("Photos of at least two people are needed, found " + byPerson.size());
        }
        var estimator = new ThresholdEstimator(byPerson);
        var measured = targets(targetFmr, extrapolate, estimator);
        var points = estimator.points(measured);
        var extrapolated = estimator.extrapolation(
                beyond(targetFmr, measured.get(measured.size() - 1)),
                points.get(points.size() - 1).distance());
        var hash = folder.hash();
        return new Calibration(
                modelId + "@" + id(hash, points, extrapolated),
                modelId,
                datasetName(folder.root()),
                hash,
                byPerson.size(),
                folder.images().size(),
                excluded,
                templates.failureToEnrol(),
                estimator.genuinePairs(),
                estimator.impostorPairs(),
                points,
                extrapolated,
                estimator.pairDistances(),
                strength);
    }

    /** Returns the id of a table; another table on the same images has another id. */
    private static String id(String datasetHash, List<OperatingPoint> points, @Nullable Extrapolation extrapolated) {
        var named = datasetHash + points + extrapolated;
        return UUID.nameUUIDFromBytes(named.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
    }

    /** Returns a calibration from {@code people} alone, which can be tried on others. */
    public static Calibration trial(String modelId, List<List<Template>> people) {
        var estimator = new ThresholdEstimator(people);
        var measured = targets(ThresholdEstimator.LAXEST_FMR, false, estimator);
        var points = estimator.points(measured);
        double supported = measured.get(measured.size() - 1);
        return new Calibration(
                "trial",
                modelId,
                "",
                "",
                people.size(),
                people.stream().mapToInt(List::size).sum(),
                0,
                0,
                estimator.genuinePairs(),
                estimator.impostorPairs(),
                points,
                estimator.extrapolation(
                        beyond(supported, supported),
                        points.get(points.size() - 1).distance()),
                null,
                null);
    }

    /** Returns three decades beyond what was measured, and {@code targetFmr}, should it lie there. */
    private static List<Double> beyond(double targetFmr, double supported) {
        return Stream.concat(Stream.of(targetFmr), LADDER.stream().filter(row -> row > supported * 0.9e-3))
                .filter(fmr -> fmr < supported)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private static List<Double> targets(double targetFmr, boolean extrapolate, ThresholdEstimator estimator) {
        long impostorPairs = estimator.impostorPairs();
        // a table has at least two rows
        double least = ConfidenceInterval.MIN_FALSE_MATCHES / LADDER.get(1);
        if (impostorPairs < least) {
            throw new IllegalArgumentException(
                    "A calibration needs at least %.0f pairs of two people, these images have %d: add people or photos"
                            .formatted(least, impostorPairs));
        }
        return Stream.concat(
                        Stream.of(targetFmr).filter(fmr -> !extrapolate || estimator.supports(fmr)),
                        LADDER.stream().filter(estimator::supports))
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** Returns the last two names of the folder's path, such as {@code lfw-dev/images}. */
    public static String datasetName(Path folder) {
        var path = folder.toAbsolutePath().normalize();
        int names = path.getNameCount();
        return path.subpath(Math.max(0, names - 2), names).toString().replace('\\', '/');
    }

    public static <P> List<List<P>> byPerson(Map<String, P> byImage) {
        return List.copyOf(byImage.entrySet().stream()
                .collect(groupingBy(
                        e -> ImageFolder.person(e.getKey()), TreeMap::new, mapping(Map.Entry::getValue, toList())))
                .values());
    }
}
