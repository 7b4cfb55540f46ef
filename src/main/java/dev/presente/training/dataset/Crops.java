package dev.presente.training.dataset;

import dev.presente.evaluation.ImageFolder;
import dev.presente.face.image.FaceImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Gives the framed photos of a data set, sorted by name, each read from disk when it is asked for. Where quarter turns are classes
 * of their own, all photos come again after the last one, turned by a quarter, a half and three quarters, and once more so in a
 * mirror where mirror images are classes too. It is thread-safe.
 */
public final class Crops {
    private static final int QUARTERS = 4;

    private final Dataset dataset;
    private final CropCache cache;
    private final List<String> images;
    private final List<String> people;
    private final int turns;

    Crops(Dataset dataset, CropCache cache) {
        this(dataset, cache, 1);
    }

    private Crops(Dataset dataset, CropCache cache, int turns) {
        this.turns = turns;
        this.dataset = dataset;
        this.cache = cache;
        this.images = dataset.images();
        this.people = dataset.people();
    }

    public int size() {
        return turns * images.size();
    }

    /**
     * Returns the class of each photo, 0 to {@code classes() - 1}: the place of the person in {@link #people()}, and the number of
     * people more for each quarter turn.
     */
    public int[] labels() {
        var upright = images.stream()
                .mapToInt(image -> Collections.binarySearch(people, ImageFolder.person(image)))
                .toArray();
        return IntStream.range(0, size())
                .map(i -> upright[i % upright.length] + i / upright.length * people.size())
                .toArray();
    }

    /**
     * Returns a number for each photo, the same for photos of alike people in the same turn.
     *
     * @param kind finds the part of a person's name that alike people share, as its first group; where it finds none, a person is
     *     like all others of whom that is so
     */
    public int[] kinds(Pattern kind) {
        var kinds = people.stream().map(person -> kindOf(person, kind)).toList();
        var sorted = kinds.stream().distinct().sorted().toList();
        return IntStream.of(labels())
                .map(label -> Collections.binarySearch(sorted, kinds.get(label % people.size()))
                        + label / people.size() * sorted.size())
                .toArray();
    }

    private static String kindOf(String person, Pattern kind) {
        var found = kind.matcher(person);
        return found.find() && found.group(1) != null ? found.group(1) : "";
    }

    /** Returns the number of classes to tell apart. */
    public int classes() {
        return turns * people.size();
    }

    /** Returns the name of a photo, {@code person/file}. */
    public String image(int index) {
        return images.get(index % images.size());
    }

    /** Returns the pixels of a photo. */
    public FaceImage crop(int index) {
        try {
            var crop = cache.read(dataset, image(index));
            int turn = index / images.size();
            return turn < QUARTERS ? crop.turned(turn) : crop.mirrored(turn - QUARTERS);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the crop of " + image(index) + ": " + e, e);
        }
    }

    /** Returns the people with at least one crop, sorted. */
    public List<String> people() {
        return people;
    }

    /** Returns why a photo has no crop, by image. */
    public Map<String, String> skipped() {
        return dataset.skipped();
    }

    /** Returns the photos that have a crop. */
    public Dataset dataset() {
        return dataset;
    }

    /**
     * Returns these crops and the same turned, each turn of a person as a class of its own. The crops must be square.
     *
     * @param mirrored whether each turn comes again in a mirror, as another class
     */
    public Crops withQuarterTurns(boolean mirrored) {
        return new Crops(dataset, cache, mirrored ? 2 * QUARTERS : QUARTERS);
    }

    /** Returns the crops of a part of {@link #dataset()}. */
    public Crops of(Dataset part) {
        return new Crops(part, cache);
    }
}
