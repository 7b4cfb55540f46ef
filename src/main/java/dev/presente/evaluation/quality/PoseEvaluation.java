package dev.presente.evaluation.quality;

import dev.presente.evaluation.ConfidenceInterval;
import dev.presente.evaluation.Embeddings;
import dev.presente.evaluation.ImageFolder;
import dev.presente.evaluation.Progress;
import dev.presente.face.FaceEmbedder;
import dev.presente.face.framing.Pose;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.matching.Template;
import dev.presente.face.quality.PhotoUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says how often two different people match whose heads are turned alike.
 *
 * @param threshold the distance up to which two photos match
 * @param medianPitch degrees; pitch is counted from it, since its estimate depends on the proportions of a face
 */
record PoseEvaluation(String model, double threshold, double medianPitch, List<Row> rows) {
    /**
     * Counts the pairs of one group.
     *
     * @param faces those that belong to the group when they are compared with themselves
     * @param matches pairs of different people that match when every face is taken
     * @param pairsTaken pairs of which {@code /verify} takes both photos
     * @param matchesTaken those of them that match
     * @param interval that of {@code fmr}, 95%, as if the pairs were independent
     */
    record Row(
            String group,
            int faces,
            long pairs,
            long matches,
            double fmr,
            ConfidenceInterval interval,
            long pairsTaken,
            long matchesTaken) {}

    private record Face(String person, Template template, Pose pose, boolean isTaken) {
        Face withPitchFrom(double pitch) {
            return new Face(person, template, new Pose(pose.yaw(), pose.pitch() - pitch, pose.roll()), isTaken);
        }
    }

    /** Compares the dominant faces of all photos of a folder; photos without a face are left out. */
    static PoseEvaluation of(FaceEmbedder embedder, double threshold, ImageFolder folder) {
        try (var progress = new Progress("embedding", folder.images().size())) {
            var found = folder.images().parallelStream()
                    .map(image -> {
                        var face = face(embedder, folder, image);
                        synchronized (progress) {
                            progress.step();
                        }
                        return face;
                    })
                    .flatMap(Optional::stream)
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(folder.root() + " has no photo that shows a face");
            }
            double median = found.stream()
                    .mapToDouble(face -> face.pose.pitch())
                    .sorted()
                    .skip(found.size() / 2)
                    .findFirst()
                    .orElseThrow();
            var faces = found.stream().map(face -> face.withPitchFrom(median)).toList();
            return new PoseEvaluation(embedder.pack().id(), threshold, median, rows(faces, threshold));
        }
    }

    private static Optional<Face> face(FaceEmbedder embedder, ImageFolder folder, String image) {
        try {
            var face = embedder.embedDominant(Files.readAllBytes(folder.root().resolve(image)));
            return Optional.of(new Face(
                    ImageFolder.person(image),
                    face.template(),
                    Pose.of(face.landmarks()),
                    face.quality().failing(PhotoUse.COMPARISON).isEmpty()));
        } catch (PhotoRejectedException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + image + ": " + e.getMessage(), e);
        }
    }

    private static List<Row> rows(List<Face> faces, double threshold) {
        var groups = PoseGroup.all();
        var counts = new long[groups.size()][4];
        var embeddings = Embeddings.of(faces.stream().map(Face::template).toList());
        for (int i = 0; i < faces.size(); i++) {
            var one = faces.get(i);
            var distances = embeddings.distances(i, 0, i);
            for (int j = 0; j < i; j++) {
                var other = faces.get(j);
                if (one.person.equals(other.person)) {
                    continue;
                }
                int match = distances[j] <= threshold ? 1 : 0;
                int taken = one.isTaken && other.isTaken ? 1 : 0;
                for (int g = 0; g < counts.length; g++) {
                    if (groups.get(g).holds().test(one.pose, other.pose)) {
                        counts[g][0]++;
                        counts[g][1] += match;
                        counts[g][2] += taken;
                        counts[g][3] += (long) taken * match;
                    }
                }
            }
        }
        return groups.stream()
                .map(group -> row(group, faces, counts[groups.indexOf(group)]))
                .toList();
    }

    private static Row row(PoseGroup group, List<Face> faces, long[] counts) {
        long pairs = Math.max(1, counts[0]);
        double fmr = (double) counts[1] / pairs;
        int members = (int) faces.stream()
                .filter(face -> group.holds().test(face.pose, face.pose))
                .count();
        var interval = ConfidenceInterval.ofProportion(fmr, pairs);
        return new Row(group.label(), members, counts[0], counts[1], fmr, interval, counts[2], counts[3]);
    }

    /** Returns the table as text. */
    @Override
    public String toString() {
        return "both heads                     faces     pairs match  FMR      95%%                 taken pairs match%n"
                        .formatted()
                + rows.stream().map(PoseEvaluation::line).collect(Collectors.joining(System.lineSeparator()));
    }

    private static String line(Row r) {
        return String.format(
                Locale.ROOT,
                "%-29s %6d %9d %5d  %.1e  %.1e to %.1e  %11d %5d",
                r.group,
                r.faces,
                r.pairs,
                r.matches,
                r.fmr,
                r.interval.low(),
                r.interval.high(),
                r.pairsTaken,
                r.matchesTaken);
    }
}
