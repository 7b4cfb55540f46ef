package dev.presente.evaluation.pairs;

import dev.presente.evaluation.ConfidenceInterval;
import dev.presente.evaluation.ImageFolder;
import dev.presente.evaluation.Templates;
import java.util.List;
import java.util.Map;

/**
 * States what {@code presente evaluate} measures on all pairs of a folder. A photo that failed to enrol matches nothing: it
 * counts against the system in every genuine pair. There is no accuracy: nearly all pairs are of two people, so that refusing
 * everybody would look accurate.
 *
 * @param pairs number of pairs compared
 * @param possiblePairs number of pairs in the folder; when there are more than {@code pairs}, those were drawn at random
 * @param fnmrAtFmr target FMR to FNMR, as far as there are enough impostor pairs
 * @param failureToEnrol share of images without a template
 * @param intervals 95%: failure to enrol by Wilson's score, the others by bootstrap over people
 */
public record FolderEvaluation(
        String modelId,
        int images,
        int people,
        long pairs,
        long genuinePairs,
        long impostorPairs,
        long possiblePairs,
        double eer,
        Map<String, Double> fnmrAtFmr,
        double auc,
        double failureToEnrol,
        Intervals intervals,
        Retrieval retrieval) {

    /** Holds 95% intervals. */
    public record Intervals(
            ConfidenceInterval eer,
            Map<String, ConfidenceInterval> fnmrAtFmr,
            ConfidenceInterval auc,
            ConfidenceInterval failureToEnrol) {}

    /**
     * Compares every image with every other.
     *
     * @throws IllegalArgumentException when there are no genuine or no impostor pairs
     */
    public static FolderEvaluation of(String modelId, List<String> images, Templates templates) {
        var embeddings = templates.embeddings(images);
        return of(modelId, images, templates, new LabelledPairs(embeddings, ImageFolder.labels(images)));
    }

    /**
     * Compares the images that their folders' names choose. A query of the retrieval still looks for images of its own folder.
     *
     * @throws IllegalArgumentException when there are no genuine or no impostor pairs
     */
    static FolderEvaluation of(String modelId, List<String> images, Templates templates, FolderNames names) {
        var pairs = new NamedPairs(
                templates.embeddings(images), ImageFolder.labels(images), names.people(images), names.kinds(images));
        return of(modelId, images, templates, pairs);
    }

    private static FolderEvaluation of(String modelId, List<String> images, Templates templates, ImagePairs pairs) {
        var comparisons = new Comparisons(pairs, images.size());
        var errors = comparisons.summary();
        var intervals = comparisons.intervals();
        return new FolderEvaluation(
                modelId,
                images.size(),
                comparisons.people(),
                errors.genuinePairs() + errors.impostorPairs(),
                errors.genuinePairs(),
                errors.impostorPairs(),
                comparisons.possiblePairs(),
                errors.eer(),
                errors.fnmrAtFmr(),
                errors.auc(),
                templates.failureToEnrol(),
                new Intervals(
                        intervals.eer(),
                        intervals.fnmrAtFmr(),
                        intervals.auc(),
                        ConfidenceInterval.ofProportion(templates.failureToEnrol(), images.size())),
                Retrieval.of(templates.embeddings(images), ImageFolder.labels(images)));
    }
}
