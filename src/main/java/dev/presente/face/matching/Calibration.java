package dev.presente.face.matching;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.presente.face.pack.ModelPack;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * States, as {@code calibration.json}, the measured link between distance and false match rate of one model pack.
 *
 * @param id the name of this calibration in every decision taken with it
 * @param modelId the pack it was measured on, {@link ModelPack#id()}
 * @param datasetHash SHA-256 over the names and bytes of the images measured
 * @param excluded the number of images left out because their labels are known to be wrong
 * @param points the measured rows, ordered by falling FMR, so by falling distance
 * @param extrapolated rows beyond what the impostor pairs support; null when there are none
 * @param pairs where the distances lie, for a drawing; null in calibrations that were made without
 * @param strength how templates are weighted in the distances; null when they are not
 */
public record Calibration(
        String id,
        String modelId,
        String dataset,
        String datasetHash,
        int identities,
        int images,
        int excluded,
        double failureToEnrol,
        long genuinePairs,
        long impostorPairs,
        List<OperatingPoint> points,
        @Nullable Extrapolation extrapolated,
        @Nullable PairDistances pairs,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Strength strength) {

    /**
     * Holds one row of the calibration table.
     *
     * @param fmr target false match rate of one comparison
     * @param distance threshold that reaches it
     * @param low lower end of the 95% interval of the threshold
     * @param high upper end of the 95% interval of the threshold
     * @param fnmr share of genuine pairs beyond the threshold
     * @param fmrLow lower end of the 95% prediction interval of the false match rate that another group of as many people shows
     *     at the threshold; null where that is not known
     * @param fmrHigh upper end of that interval
     */
    public record OperatingPoint(
            double fmr,
            double distance,
            double low,
            double high,
            double fnmr,
            @Nullable Double fmrLow,
            @Nullable Double fmrHigh) {
        /** Creates a row that predicts nothing about other people. */
        public OperatingPoint(double fmr, double distance, double low, double high, double fnmr) {
            this(fmr, distance, low, high, fnmr, null, null);
        }
    }

    /**
     * Continues the lower tail of the impostor distances below the last measured row.
     *
     * @param method the name of the method
     * @param exceedances the number of nearest impostor pairs that were fitted
     * @param limit the distance below which they lie
     * @param scale the scale of the generalised Pareto distribution of {@code limit - distance}
     * @param shape the shape of that distribution; when it is negative, no impostor comes nearer than {@code limit + scale /
     *     shape}
     * @param goodness largest difference between the fitted and the observed distribution (Kolmogorov-Smirnov), 0 is perfect
     * @param points rows with ever smaller FMR, below those measured
     */
    public record Extrapolation(
            String method,
            int exceedances,
            double limit,
            double scale,
            double shape,
            double goodness,
            List<OperatingPoint> points) {
        public Extrapolation {
            points = List.copyOf(points);
        }
    }

    public Calibration {
        points = List.copyOf(points);
        if (points.size() < 2) {
            throw new IllegalArgumentException("A calibration needs at least two operating points");
        }
        var rows = rows(points, extrapolated);
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i).fmr() >= rows.get(i - 1).fmr()
                    || rows.get(i).distance() >= rows.get(i - 1).distance()) {
                throw new IllegalArgumentException("Operating points must fall in FMR and in distance");
            }
        }
    }

    /**
     * Returns the threshold for {@code fmr}, interpolated in log FMR. Below the smallest FMR measured it follows the
     * extrapolated rows, and below the last row it continues the line through the last two rows: such a threshold says that it
     * is extrapolated.
     *
     * @param fmr above 0
     * @throws IllegalArgumentException when {@code fmr} is laxer than the table's first row
     */
    public Threshold thresholdAt(double fmr) {
        if (!(fmr > 0) || fmr > points.get(0).fmr()) {
            throw new IllegalArgumentException("The calibration has no threshold for an FMR of " + fmr);
        }
        var rows = rows();
        int i = 1;
        while (i < rows.size() - 1 && fmr < rows.get(i).fmr()) {
            i++;
        }
        var a = rows.get(i - 1);
        var b = rows.get(i);
        double t = Math.log(fmr / a.fmr()) / Math.log(b.fmr() / a.fmr());
        return new Threshold(
                Math.max(0, a.distance() + t * (b.distance() - a.distance())), fmr, id, fmr < supportedFmr());
    }

    /**
     * Returns the share of genuine pairs beyond {@code distance}: this is what a threshold there costs. It is interpolated in
     * log FNMR between the rows, including the extrapolated ones; outside of them it is that of the nearest row.
     */
    public double fnmrAt(double distance) {
        var rows = rows();
        if (distance >= rows.get(0).distance()) {
            return rows.get(0).fnmr();
        }
        for (int i = 1; i < rows.size(); i++) {
            var a = rows.get(i - 1);
            var b = rows.get(i);
            if (distance >= b.distance()) {
                double t = (distance - a.distance()) / (b.distance() - a.distance());
                return a.fnmr() > 0
                        ? a.fnmr() * Math.pow(b.fnmr() / a.fnmr(), t)
                        : a.fnmr() + t * (b.fnmr() - a.fnmr());
            }
        }
        return rows.get(rows.size() - 1).fnmr();
    }

    /** Returns the smallest FMR that was measured. */
    public double supportedFmr() {
        return points.get(points.size() - 1).fmr();
    }

    /** Returns all rows, the measured ones first. */
    public List<OperatingPoint> rows() {
        return rows(points, extrapolated);
    }

    private static List<OperatingPoint> rows(List<OperatingPoint> points, @Nullable Extrapolation extrapolated) {
        return extrapolated == null
                ? points
                : Stream.concat(points.stream(), extrapolated.points().stream()).toList();
    }

    /**
     * Returns the false match rate at {@code distance}: the inverse of {@link #thresholdAt} within what was measured. For
     * distances below the last measured row it returns that row's FMR, as an upper bound: an estimate never extrapolates.
     * Beyond the first row the rate rises to 1 at a distance of 2.
     */
    public double fmrAt(double distance) {
        var first = points.get(0);
        if (distance >= first.distance()) {
            double t = Math.min(1, (distance - first.distance()) / (2 - first.distance()));
            return Math.pow(first.fmr(), 1 - t);
        }
        for (int i = 1; i < points.size(); i++) {
            var a = points.get(i - 1);
            var b = points.get(i);
            if (distance >= b.distance()) {
                double t = (distance - a.distance()) / (b.distance() - a.distance());
                return a.fmr() * Math.pow(b.fmr() / a.fmr(), t);
            }
        }
        return supportedFmr();
    }
}
