package dev.presente.pad;

import dev.presente.evaluation.Progress;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.liveness.LivenessMeter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A photo measured: set, species, person and its cues. Holds no pixels. */
final class Sample {
    private final String set;
    private final String species;
    private final String person;
    private final double[] cues;

    Sample(String set, String species, String person, double[] cues) {
        this.set = set;
        this.species = species;
        this.person = person;
        this.cues = cues;
    }

    String set() {
        return set;
    }

    String species() {
        return species;
    }

    String person() {
        return person;
    }

    /** In the order of {@link dev.presente.face.liveness.LivenessCue}; not a copy. */
    double[] cues() {
        return cues;
    }

    boolean isLive() {
        return species.equals(PadFolder.LIVE);
    }

    /** The set and, for an attack, the species. */
    String group() {
        return isLive() ? set : set + " " + species;
    }

    /** Measures all photos in which a face is found; the others are left out. */
    static List<Sample> measure(LivenessMeter meter, List<PadFolder> folders) {
        int total = folders.stream().mapToInt(f -> f.photos().size()).sum();
        var samples = new ArrayList<Sample>();
        try (var progress = new Progress("measuring", total)) {
            for (var folder : folders) {
                folder.photos().parallelStream()
                        .map(photo -> {
                            var cues = cues(meter, photo);
                            synchronized (progress) {
                                progress.step();
                            }
                            return cues.length == 0
                                    ? null
                                    : new Sample(folder.name(), photo.species(), photo.person(), cues);
                        })
                        .filter(Objects::nonNull)
                        .forEachOrdered(samples::add);
            }
        }
        return samples;
    }

    private static double[] cues(LivenessMeter meter, PadFolder.Photo photo) {
        try {
            return meter.cues(Files.readAllBytes(photo.file()));
        } catch (PhotoRejectedException e) {
            return new double[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
