package dev.presente.evaluation.degrade;

import dev.presente.evaluation.ImageFolder;
import dev.presente.evaluation.Progress;
import dev.presente.evaluation.degrade.SpoiltResult.Face;
import dev.presente.face.FaceEmbedder;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.quality.PhotoUse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Spoils photos and looks which of them the service takes, and how often strangers then match.
 *
 * @param threshold the distance up to which two photos match
 * @param results one for each way of spoiling
 */
public record SpoiltEvaluation(String model, double threshold, List<SpoiltResult> results) {
    /**
     * Measures on the people that {@code clear-calibrate} does not fit on.
     *
     * @param kinds some of {@link SpoiltKinds}
     * @param count the number of photos to spoil in each way
     */
    public static SpoiltEvaluation of(
            FaceEmbedder embedder, double threshold, ImageFolder folder, int perPerson, List<String> kinds, int count) {
        var half = SpoiltPhotos.half(folder, 1, perPerson);
        var images = SpoiltPhotos.spread(half.images(), count);
        var people = images.stream().map(ImageFolder::person).toList();
        var from = new SpoiltPhotos(embedder, half);
        var ways = Arrays.stream(Spoiling.values())
                .filter(way -> kinds.contains(way.label()))
                .toList();
        try (var progress = new Progress("spoiling", images.size())) {
            var faces = images.parallelStream()
                    .map(image -> {
                        var spoilt = faces(from, image, ways);
                        synchronized (progress) {
                            progress.step();
                        }
                        return spoilt;
                    })
                    .toList();
            var results = ways.stream()
                    .map(way -> SpoiltResult.of(
                            way.label(),
                            people,
                            faces.stream()
                                    .flatMap(some -> some.get(ways.indexOf(way)).stream())
                                    .toList(),
                            threshold))
                    .toList();
            return new SpoiltEvaluation(embedder.pack().id(), threshold, results);
        }
    }

    private static List<Optional<Face>> faces(SpoiltPhotos from, String image, List<Spoiling> ways) {
        var picture = from.picture(image);
        return ways.stream()
                .map(way -> picture.flatMap(photo -> face(from, ImageFolder.person(image), way.of(photo))))
                .toList();
    }

    private static Optional<Face> face(SpoiltPhotos from, String person, Picture spoilt) {
        try {
            var face = from.embedder().embedDominant(spoilt.bmp());
            return Optional.of(new Face(
                    person,
                    face.template(),
                    face.quality().failing(PhotoUse.COMPARISON).isEmpty(),
                    face.quality().failing(PhotoUse.ENROLMENT).isEmpty()));
        } catch (PhotoRejectedException e) {
            return Optional.empty();
        }
    }

    /** Returns the table as text. */
    @Override
    public String toString() {
        return "kind              photos found taken as reference   strangers match: all found  as taken  of pairs  FMR  95%\n"
                + results.stream().map(SpoiltEvaluation::row).collect(Collectors.joining("\n"));
    }

    private static String row(SpoiltResult r) {
        return String.format(
                Locale.ROOT,
                "%-17s %6d %5d %5d %12d %28d %9d %9d  %.1e  %.1e to %.1e",
                r.kind(),
                r.photos(),
                r.found(),
                r.taken(),
                r.reference(),
                r.matchesOfFound(),
                r.matches(),
                r.pairs(),
                r.fmr(),
                r.interval().low(),
                r.interval().high());
    }
}
