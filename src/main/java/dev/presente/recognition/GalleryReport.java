package dev.presente.recognition;

import dev.presente.face.matching.Calibration;
import dev.presente.face.matching.LocalCalibration;
import dev.presente.face.matching.Verifier;
import dev.presente.gallery.CrossComparison;
import dev.presente.gallery.Gallery;
import dev.presente.people.Employees;
import dev.presente.system.Listing;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reports how alike the enrolled people are, from their templates alone. The comparison is made again only when the gallery or
 * the threshold of a search has changed.
 */
@Component
class GalleryReport {
    private final Gallery gallery;
    private final Employees employees;
    private final Verifier verifier;
    private final SearchThresholds thresholds;

    private @Nullable Computed last;

    GalleryReport(Gallery gallery, Employees employees, Verifier verifier, SearchThresholds thresholds) {
        this.gallery = gallery;
        this.employees = employees;
        this.verifier = verifier;
        this.thresholds = thresholds;
    }

    private record Computed(long change, double near, CrossComparison comparison) {}

    record Person(String employeeId, @Nullable String fullName) {}

    /** Holds two people whom a search could take for each other. */
    record LookAlikes(Person first, Person second, double distance, double threshold) {}

    /**
     * Compares promised and observed false matches at one threshold.
     *
     * @param fmr the false match rate that the calibration promises at this distance
     * @param falseMatches the number of comparisons of two people that lie within {@code distance}
     * @param observedFmr the share of the comparisons that these are, 0 to 1
     */
    record Row(double fmr, double distance, long falseMatches, double observedFmr) {}

    /**
     * Reports how often two enrolled people would match.
     *
     * @param comparisons the number of comparisons of templates of two different people
     */
    record Impostors(int people, long comparisons, String calibrationId, List<Row> rows) {}

    Listing<LookAlikes> lookAlikes(int page, int size) {
        double near = near();
        var all = comparison().lookAlikes();
        var items = all.stream()
                .skip((long) page * size)
                .limit(size)
                .flatMap(pair -> shown(pair, near).stream())
                .toList();
        return new Listing<>(items, page, size, all.size());
    }

    private Optional<LookAlikes> shown(CrossComparison.LookAlikes pair, double near) {
        return person(pair.first())
                .flatMap(first ->
                        person(pair.second()).map(second -> new LookAlikes(first, second, pair.distance(), near)));
    }

    private Optional<Person> person(long key) {
        return employees
                .findByKey(key)
                .filter(employee -> !employee.isErased())
                .map(employee -> new Person(employee.employeeId(), employee.fullName()));
    }

    Impostors impostors() {
        var comparison = comparison();
        var strangers = comparison.strangers();
        var calibration = verifier.calibration();
        var rows = calibration.points().stream()
                .map(point -> {
                    long matches = strangers.within(point.distance());
                    return new Row(
                            point.fmr(), point.distance(), matches, (double) matches / Math.max(1, strangers.count()));
                })
                .toList();
        return new Impostors(comparison.people(), strangers.count(), calibration.id(), rows);
    }

    /**
     * Returns the calibration in use, adapted to the people enrolled here.
     *
     * @throws ProblemException {@code too-few-people}
     */
    Calibration localCalibration() {
        var comparison = comparison();
        try {
            return LocalCalibration.of(verifier.calibration(), comparison.strangers(), comparison.people());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.TOO_FEW_PEOPLE, Wording.why(e));
        }
    }

    private double near() {
        return thresholds.ofPhoto().distance();
    }

    private synchronized CrossComparison comparison() {
        gallery.poll();
        var known = last;
        if (known == null || known.change() != gallery.applied() || known.near() != near()) {
            long change = gallery.applied();
            double near = near();
            known = new Computed(change, near, gallery.acrossPeople(near));
            last = known;
        }
        return known.comparison();
    }
}
