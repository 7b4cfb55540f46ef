package dev.presente.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Reads a verification protocol in the format of LFW's {@code pairs.txt}: a first line with the number of folds and of pairs of
 * each kind, then per fold the genuine pairs {@code name i j} and the impostor pairs {@code name i name j}.
 *
 * @see <a href="https://vis-www.cs.umass.edu/lfw/README.txt">LFW README</a>
 */
public record PairProtocol(List<Pair> pairs, int folds) {
    private static final List<String> EXTENSIONS = List.of(".jpg", ".jpeg", ".png", ".webp", ".bmp");

    /**
     * Names two images by their path below the image folder.
     *
     * @param fold the number of the fold, from 0
     */
    public record Pair(String first, String second, boolean genuine, int fold) {}

    public static PairProtocol read(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        int first = 0;
        while (first < lines.size() && lines.get(first).isBlank()) {
            first++;
        }
        if (first == lines.size()) {
            throw new IllegalArgumentException(file + " is empty");
        }
        var head = lines.get(first).trim();
        if (!head.matches("([1-9]\\d{0,5}\\s+)?[1-9]\\d{0,5}")) {
            throw new IllegalArgumentException(
                    file + ", line " + (first + 1) + ": expected the number of folds and of pairs of each kind");
        }
        var numbers = head.split("\\s+", -1);
        int folds = numbers.length == 2 ? Integer.parseInt(numbers[0]) : 1;
        int each = Integer.parseInt(numbers[numbers.length - 1]);
        var pairs = new ArrayList<Pair>();
        for (int i = first + 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                pairs.add(parse(file, i + 1, lines.get(i), Math.min(folds - 1, pairs.size() / (2 * each))));
            }
        }
        return new PairProtocol(List.copyOf(pairs), folds);
    }

    private static Pair parse(Path file, int number, String line, int fold) {
        var f = line.trim().split("\\s+", -1);
        try {
            return switch (f.length) {
                case 3 -> new Pair(image(f[0], f[1]), image(f[0], f[2]), true, fold);
                case 4 -> new Pair(image(f[0], f[1]), image(f[2], f[3]), false, fold);
                default -> throw new IllegalArgumentException("expected 3 or 4 fields");
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ", line " + number + ": not a pair: " + e.getMessage(), e);
        }
    }

    private static String image(String name, String number) {
        return "%s/%s_%04d.jpg".formatted(name, name, Integer.parseInt(number));
    }

    /**
     * Returns the same pairs, with the images that a folder holds as PNG, WebP or BMP instead of JPEG. One that it does not hold
     * keeps its name.
     */
    public PairProtocol in(Path folder) {
        return new PairProtocol(
                pairs.stream()
                        .map(pair -> new Pair(
                                held(pair.first(), folder), held(pair.second(), folder), pair.genuine(), pair.fold()))
                        .toList(),
                folds);
    }

    private static String held(String image, Path folder) {
        var stem = image.substring(0, image.lastIndexOf('.'));
        return EXTENSIONS.stream()
                .map(extension -> stem + extension)
                .filter(name -> Files.exists(folder.resolve(name)))
                .findFirst()
                .orElse(image);
    }

    /** Returns every image named, once, in order. */
    public List<String> images() {
        var images = new TreeSet<String>();
        for (var pair : pairs) {
            images.add(pair.first());
            images.add(pair.second());
        }
        return List.copyOf(images);
    }
}
