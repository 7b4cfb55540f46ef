package dev.presente.face.matching;

import dev.presente.face.matching.Calibration.Extrapolation;
import dev.presente.face.matching.Calibration.OperatingPoint;
import dev.presente.wording.WordedException;
import dev.presente.wording.Wording;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Adapts a calibration to the people of one place. Where they look more alike than the people it was measured on, its
 * thresholds would let more of them pass for each other than promised; these thresholds are tightened. No threshold is ever
 * loosened, since the photos of an enrolment are better than those of a kiosk.
 */
public final class LocalCalibration {
    /** A rate counts as known from this many false matches on, as in a calibration on photos. */
    private static final int LEAST_FALSE_MATCHES = 30;

    private static final double LEAST_FMR = 1e-3;

    private LocalCalibration() {}

    /**
     * Tightens {@code packaged}. A row for which the comparisons are too few moves as far as the last row for which they
     * suffice.
     *
     * @param strangers distances between templates of different people
     * @param people the number of these people
     * @throws IllegalArgumentException when there are fewer than 30,000 distances
     */
    public static Calibration of(Calibration packaged, DistanceHistogram strangers, int people) {
        if (strangers.count() * LEAST_FMR < LEAST_FALSE_MATCHES) {
            throw new WordedException(Wording.of(
                    "detail.calibration.few", strangers.count(), Math.round(LEAST_FALSE_MATCHES / LEAST_FMR)));
        }
        double shift = 0;
        double farthest = 2;
        var points = new ArrayList<OperatingPoint>();
        for (var row : packaged.points()) {
            if (row.fmr() * strangers.count() >= LEAST_FALSE_MATCHES) {
                shift = Math.max(0, row.distance() - strangers.distanceOf(row.fmr()));
            }
            // rows must fall in distance, also where two of the measured distances lie in one step
            shift = Math.max(shift, row.distance() - farthest);
            points.add(moved(row, shift, packaged));
            farthest = Math.nextDown(row.distance() - shift);
        }
        var extrapolated = packaged.extrapolated();
        double last = shift;
        var beyond = extrapolated == null
                ? null
                : new Extrapolation(
                        extrapolated.method(),
                        extrapolated.exceedances(),
                        extrapolated.limit() - last,
                        extrapolated.scale(),
                        extrapolated.shape(),
                        extrapolated.goodness(),
                        extrapolated.points().stream()
                                .map(row -> moved(row, last, packaged))
                                .toList());
        return new Calibration(
                packaged.id() + "+" + name(points, strangers.count()),
                packaged.modelId(),
                packaged.dataset() + ", tightened to a gallery of " + people,
                packaged.datasetHash(),
                people,
                packaged.images(),
                packaged.excluded(),
                packaged.failureToEnrol(),
                packaged.genuinePairs(),
                strangers.count(),
                points,
                beyond,
                pairs(packaged, strangers),
                packaged.strength());
    }

    private static @Nullable PairDistances pairs(Calibration packaged, DistanceHistogram strangers) {
        var measured = packaged.pairs();
        return measured == null ? null : new PairDistances(PairDistances.STEP, measured.genuine(), strangers.bins());
    }

    private static OperatingPoint moved(OperatingPoint row, double shift, Calibration packaged) {
        double distance = row.distance() - shift;
        return shift == 0
                ? row
                : new OperatingPoint(
                        row.fmr(), distance, row.low() - shift, row.high() - shift, packaged.fnmrAt(distance));
    }

    private static String name(List<OperatingPoint> points, long comparisons) {
        var named = points + " " + comparisons;
        return UUID.nameUUIDFromBytes(named.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
    }
}
