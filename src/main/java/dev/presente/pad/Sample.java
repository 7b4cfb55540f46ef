package dev.presente.pad;

import dev.presente.evaluation.Progress;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.liveness.LivenessMeter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds what was measured of a photo: set, species, person, its cues and what networks say. It holds no pixels. */
public final class Sample {
    private final String set;
    private final String species;
    private final String person;
    private final double[] cues;
    private final double[] opinions;

    Sample(String set, String species, String person, double[] cues) {
        this(set, species, person, cues, new double[0]);
    }

    Sample(String set, String species, String person, double[] cues, double[] opinions) {
        this.set = set;
        this.species = species;
        this.person = person;
        this.cues = cues;
        this.opinions = opinions;
    }

    /** Returns the name of the folder that it comes from. */
    public String set() {
        return set;
    }

    /** Returns {@code live}, or the kind of attack. */
    public String species() {
        return species;
    }

    /** Returns the name of the person, or of the photo where nobody is named. */
    public String person() {
        return person;
    }

    /** Returns the cues in the order of {@link dev.presente.face.liveness.LivenessCue}; the array is not a copy. */
    public double[] cues() {
        return cues;
    }

    /** Returns the log odds of the customer's networks, in the order in which the meter has them; the array is not a copy. */
    public double[] opinions() {
        return opinions;
    }

    /** Decides whether a face was before the camera, and not a picture of one. */
    public boolean isLive() {
        return species.equals(PadFolder.LIVE);
    }

    /** Returns the set and, for an attack, the species. */
    public String group() {
        return isLive() ? set : set + " " + species;
    }

    /** Measures all photos in which a face is found; the others are left out. */
    public static List<Sample> measure(LivenessMeter meter, List<PadFolder> folders) {
        int total = folders.stream().mapToInt(f -> f.photos().size()).sum();
        var samples = new ArrayList<Sample>();
        try (var progress = new Progress("measuring", total)) {
            for (var folder : folders) {
                folder.photos().parallelStream()
                        .map(photo -> {
                            var sample = sample(meter, folder, photo);
                            synchronized (progress) {
                                progress.step();
                            }
                            return sample;
                        })
                        .flatMap(Optional::stream)
                        .forEachOrdered(samples::add);
            }
        }
        return samples;
    }

    private static Optional<Sample> sample(LivenessMeter meter, PadFolder folder, PadFolder.Photo photo) {
        try {
            var measured = meter.measure(Files.readAllBytes(photo.file()));
            return Optional.of(
                    new Sample(folder.name(), photo.species(), photo.person(), measured.cues(), measured.opinions()));
        } catch (PhotoRejectedException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
