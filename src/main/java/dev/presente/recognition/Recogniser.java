package dev.presente.recognition;

import dev.presente.face.matching.Frames;
import dev.presente.face.matching.Template;
import dev.presente.face.matching.Threshold;
import dev.presente.face.matching.VerificationResult;
import dev.presente.face.matching.Verifier;
import dev.presente.gallery.Gallery;
import dev.presente.gallery.Neighbour;
import dev.presente.people.Employees;
import dev.presente.system.settings.PresenteProperties;
import dev.presente.templates.SealedTemplates;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares a probe with the claimed person or with everybody. It does not decide what follows. */
@Component
public class Recogniser {
    /** A search asks for this many people: the nearest one and those who may be meant instead, some of whom may have left. */
    private static final int CONTENDERS = 6;

    private final Employees employees;
    private final SealedTemplates templates;
    private final Gallery gallery;
    private final Verifier verifier;
    private final SearchThresholds thresholds;
    private final PresenteProperties properties;

    Recogniser(
            Employees employees,
            SealedTemplates templates,
            Gallery gallery,
            Verifier verifier,
            SearchThresholds thresholds,
            PresenteProperties properties) {
        this.employees = employees;
        this.templates = templates;
        this.gallery = gallery;
        this.verifier = verifier;
        this.thresholds = thresholds;
        this.properties = properties;
    }

    /**
     * Compares the probe with the claimed person (1:1). Rivals are people who look like the claimed person and are about as
     * near to the probe, whether they are employed or not.
     */
    public Recognition verify(Frames probe, String employeeId) {
        return verify(probe, employeeId, false).orElseThrow();
    }

    /**
     * Does the same as {@link #verify} or, without a claim, {@link #identify} with a probe that was embedded without the views in
     * a mirror; empty where those views could change what follows.
     *
     * @param employeeId the id of the claimed person; null to search among everybody
     */
    public Optional<Recognition> glance(Frames probe, @Nullable String employeeId) {
        return employeeId == null ? identify(probe, true) : verify(probe, employeeId, true);
    }

    private Optional<Recognition> verify(Frames probe, String employeeId, boolean isGlance) {
        var employee = employees.findByEmployeeId(employeeId).orElse(null);
        if (employee == null) {
            return Optional.of(nobodyToVerify());
        }
        var references = templates.of(employee.key(), probe.mean().modelId());
        // This search is made even when there is no reference, so that both answers take the same time. No threshold of
        // one
        // comparison is laxer than the one of the target.
        var others = gallery.nearestSoFar(
                probe.mean(), 3, () -> reach(verifier.verificationThreshold(properties.targetFmr()), isGlance));
        if (references.isEmpty()) {
            return Optional.of(nobodyToVerify());
        }
        var result = verifier.verify(probe, references, properties.targetFmr());
        var distances = Stream.concat(
                Stream.of(result.distance()),
                others.stream()
                        .filter(other -> other.employeeKey() != employee.key())
                        .map(Neighbour::distance));
        if (isGlance && !verifier.isDecidedBy(distances.toList(), result.threshold())) {
            return Optional.empty();
        }
        var twins = others.stream()
                .filter(other -> isTwinAsNear(employee.key(), references, result, other, probe))
                .map(Neighbour::employeeKey)
                .toList();
        return Optional.of(Recognition.of(Mode.VERIFY, result, employee.key()).contestedBy(twins));
    }

    /**
     * Decides whether {@code other} looks like the claimed person and is not clearly farther from the probe. Then the face
     * could be that of either.
     */
    private boolean isTwinAsNear(
            long claimed, List<Template> references, VerificationResult result, Neighbour other, Frames probe) {
        return other.employeeKey() != claimed
                && verifier.isContested(result.distance(), other.distance(), result.threshold())
                && areLookAlikes(references, other.employeeKey(), thresholds.ofFrames(probe.count()));
    }

    private Recognition nobodyToVerify() {
        return Recognition.nobody(Mode.VERIFY, verifier.verificationThreshold(properties.targetFmr()));
    }

    /**
     * Searches among everybody (1:N). The nearest person and the rivals may have left: somebody who has left must not be taken
     * for the colleague who comes next.
     */
    public Recognition identify(Frames probe) {
        return identify(probe, false).orElseThrow();
    }

    private Optional<Recognition> identify(Frames probe, boolean isGlance) {
        var nearest =
                gallery.nearest(probe.mean(), CONTENDERS, () -> reach(thresholds.ofFrames(probe.count()), isGlance));
        var threshold = thresholds.ofFrames(probe.count());
        if (isGlance
                && !verifier.isDecidedBy(
                        nearest.stream().map(Neighbour::distance).toList(), threshold)) {
            return Optional.empty();
        }
        return Optional.of(identified(probe, nearest, threshold));
    }

    /** Returns the distance within which a search has to find everybody. */
    private double reach(Threshold threshold, boolean isGlance) {
        return threshold.distance() + (isGlance ? verifier.unseen() : 0);
    }

    private Recognition identified(Frames probe, List<Neighbour> nearest, Threshold threshold) {
        if (nearest.isEmpty()) {
            return Recognition.nobody(Mode.IDENTIFY, threshold);
        }
        var first = nearest.get(0);
        var result = verifier.judge(first.distance(), first.factor(), probe.count(), threshold);
        // The nearest come first, and the first who is no rival ends the list.
        var rivals = nearest.stream()
                .skip(1)
                .takeWhile(other ->
                        isContested(first, other, threshold, probe.mean().modelId()))
                .map(Neighbour::employeeKey)
                .toList();
        return Recognition.of(Mode.IDENTIFY, result, first.employeeKey()).contestedBy(rivals);
    }

    /**
     * Decides whether the second person could be meant too. That person must be near enough, and either hardly farther away
     * than the first, or so much like the first that the two would match each other.
     */
    private boolean isContested(Neighbour first, Neighbour second, Threshold threshold, String modelId) {
        return verifier.isContested(first.distance(), second.distance(), threshold)
                || (second.distance() <= threshold.distance()
                        && areLookAlikes(templates.of(first.employeeKey(), modelId), second.employeeKey(), threshold));
    }

    private boolean areLookAlikes(List<Template> ones, long other, Threshold threshold) {
        var others = templates.of(other, ones.get(0).modelId());
        return ones.stream()
                .anyMatch(one -> others.stream().anyMatch(another -> one.distance(another) <= threshold.distance()));
    }
}
