package dev.presente.face;

import java.util.List;

/**
 * The measured link between distance and false match rate of one model pack: {@code calibration.json}.
 *
 * @param id names this calibration in every decision taken with it
 * @param modelId the pack it was measured on, {@link ModelPack#id()}
 * @param datasetHash SHA-256 over the names and bytes of the images measured
 * @param excluded images left out because their labels are known to be wrong
 * @param points ordered by falling FMR, so by falling distance
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
        List<OperatingPoint> points) {

    /**
     * One row of the calibration table.
     *
     * @param fmr target false match rate of one comparison
     * @param distance threshold that reaches it
     * @param low lower end of the 95% interval of the threshold
     * @param high upper end of the 95% interval of the threshold
     * @param fnmr share of genuine pairs beyond the threshold
     */
    public record OperatingPoint(double fmr, double distance, double low, double high, double fnmr) {}

    public Calibration {
        points = List.copyOf(points);
        if (points.size() < 2) {
            throw new IllegalArgumentException("A calibration needs at least two operating points");
        }
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).fmr() >= points.get(i - 1).fmr()
                    || points.get(i).distance() >= points.get(i - 1).distance()) {
                throw new IllegalArgumentException("Operating points must fall in FMR and in distance");
            }
        }
    }

    /**
     * The threshold for {@code fmr}, interpolated in log FMR. Below the smallest FMR measured the last two rows are
     * continued in a straight line; impostor distances thin out faster than that, so the threshold errs on the strict
     * side.
     *
     * @param fmr above 0
     * @throws IllegalArgumentException when {@code fmr} is laxer than the table's first row
     */
    public Threshold thresholdAt(double fmr) {
        if (!(fmr > 0) || fmr > points.get(0).fmr()) {
            throw new IllegalArgumentException("The calibration has no threshold for an FMR of " + fmr);
        }
        int i = 1;
        while (i < points.size() - 1 && fmr < points.get(i).fmr()) {
            i++;
        }
        var a = points.get(i - 1);
        var b = points.get(i);
        double t = Math.log(fmr / a.fmr()) / Math.log(b.fmr() / a.fmr());
        return new Threshold(Math.max(0, a.distance() + t * (b.distance() - a.distance())), fmr, id);
    }

    /**
     * The false match rate at {@code distance}: the inverse of {@link #thresholdAt} within the table. Nearer than its
     * last row the last FMR is given, as an upper bound; beyond its first row the rate rises to 1 at a distance of 2.
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
        return points.get(points.size() - 1).fmr();
    }
}
