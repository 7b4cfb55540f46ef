package dev.presente.training.dataset;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.presente.digest.Sha256;
import dev.presente.evaluation.ImageFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Holds labelled photos of a folder with one folder of photos per person. Images are named {@code person/file}.
 *
 * @param hashes SHA-256 of every photo's bytes, by image
 * @param skipped why an image of the folder is not among them, by image
 */
public record Dataset(Path root, NavigableMap<String, String> hashes, NavigableMap<String, String> skipped) {
    private static final String CONTRADICTORY = "contradictory-label";

    public Dataset {
        hashes = Collections.unmodifiableNavigableMap(new TreeMap<>(hashes));
        skipped = Collections.unmodifiableNavigableMap(new TreeMap<>(skipped));
    }

    /**
     * Reads every photo below {@code root} once. Where the same bytes lie under two people one label is wrong, and since nobody
     * knows which, none of these photos is kept.
     *
     * @throws IllegalArgumentException when there is nothing to learn from: no such folder, no photos in folders, fewer than
     *     two people or no person with two photos
     */
    public static Dataset read(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new IllegalArgumentException(root + " is no folder; give one that has a folder of photos per person");
        }
        var images = ImageFolder.of(root).images();
        if (images.isEmpty()) {
            throw new IllegalArgumentException(nothingIn(root));
        }
        var hashes = AllCores.map("reading", images, image -> Sha256.hex(Files.readAllBytes(root.resolve(image))));
        var byImage = new TreeMap<String, String>();
        for (int i = 0; i < images.size(); i++) {
            byImage.put(images.get(i), hashes.get(i));
        }
        return new Dataset(root, byImage, new TreeMap<>())
                .without(contradictions(byImage))
                .requirePairs();
    }

    private static String nothingIn(Path root) throws IOException {
        try (var files = Files.walk(root.toRealPath())) {
            long elsewhere = files.filter(ImageFolder::isImage).count();
            return "%s has no folders with photos (jpg, jpeg, png, webp, bmp), one per person%s"
                    .formatted(
                            root,
                            elsewhere == 0
                                    ? ""
                                    : "; %d photos beside or below such folders are not read".formatted(elsewhere));
        }
    }

    private static Map<String, String> contradictions(NavigableMap<String, String> hashes) {
        var byHash = hashes.keySet().stream().collect(groupingBy(hashes::get));
        var wrong = new TreeMap<String, String>();
        for (var same : byHash.values()) {
            for (var image : same) {
                same.stream()
                        .filter(other -> !ImageFolder.person(other).equals(ImageFolder.person(image)))
                        .findFirst()
                        .ifPresent(other -> wrong.put(image, CONTRADICTORY + ", also " + other));
            }
        }
        return wrong;
    }

    /** Returns the images, sorted. */
    public List<String> images() {
        return List.copyOf(hashes.keySet());
    }

    /**
     * Returns, sorted, the images and those that were skipped although their label may be trusted: a measurement has to account
     * for all of these.
     */
    public List<String> labelled() {
        return Stream.concat(
                        hashes.keySet().stream(),
                        skipped.entrySet().stream()
                                .filter(s -> !s.getValue().startsWith(CONTRADICTORY))
                                .map(Map.Entry::getKey))
                .sorted()
                .toList();
    }

    /** Returns the people with at least one photo, sorted. */
    public List<String> people() {
        return hashes.keySet().stream()
                .map(ImageFolder::person)
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns how many photos there are of each person. */
    Map<String, Long> photosOf() {
        return hashes.keySet().stream().collect(groupingBy(ImageFolder::person, TreeMap::new, counting()));
    }

    /** Returns the SHA-256 over the names and bytes of the images. */
    public String hash() throws IOException {
        return new ImageFolder(root, images()).hash();
    }

    /** Returns the photos of some people. */
    Dataset of(Predicate<String> people) {
        return new Dataset(root, of(people, hashes), of(people, skipped));
    }

    private static NavigableMap<String, String> of(Predicate<String> people, NavigableMap<String, String> byImage) {
        var some = new TreeMap<>(byImage);
        some.keySet().removeIf(image -> !people.test(ImageFolder.person(image)));
        return some;
    }

    /** Returns the first photos of each person: a person with hundreds would otherwise decide every measurement alone. */
    public Dataset atMost(int photosEach) {
        var kept = new TreeMap<String, String>();
        var count = new TreeMap<String, Integer>();
        hashes.forEach((image, hash) -> {
            if (count.merge(ImageFolder.person(image), 1, Integer::sum) <= photosEach) {
                kept.put(image, hash);
            }
        });
        return new Dataset(root, kept, skipped);
    }

    /** Returns this data set without some images, which are skipped for the reasons given. */
    Dataset without(Map<String, String> reasons) {
        var kept = new TreeMap<>(hashes);
        kept.keySet().removeAll(reasons.keySet());
        var all = new TreeMap<>(skipped);
        all.putAll(reasons);
        return new Dataset(root, kept, all);
    }

    /**
     * Returns this data set, which must have a pair of photos of one person and a pair of two people.
     *
     * @throws IllegalArgumentException otherwise
     */
    Dataset requirePairs() {
        var photos = photosOf();
        if (photos.size() < 2) {
            throw new IllegalArgumentException("%s has photos of %s; at least two people are needed%s"
                    .formatted(root, photos.isEmpty() ? "nobody" : people().get(0) + " only", losses()));
        }
        if (photos.values().stream().noneMatch(n -> n >= 2)) {
            throw new IllegalArgumentException(
                    "%s has nobody with two photos; at least one person needs them%s".formatted(root, losses()));
        }
        return this;
    }

    private String losses() {
        return skipped.isEmpty()
                ? ""
                : " (%d photos were skipped, the first %s: %s)"
                        .formatted(skipped.size(), skipped.firstKey(), skipped.get(skipped.firstKey()));
    }
}
