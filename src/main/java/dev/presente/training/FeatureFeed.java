package dev.presente.training;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Gives a head what the frozen network before it gave for the photos. Every view of a photo counts as a photo of its own: all
 * photos come in the first view, then all in the second, and so on. So a person with a single photo has several to learn from.
 *
 * @param photos who is on them
 * @param views what the network gave for each photo, one array of photos for each view
 */
record FeatureFeed(BatchFeed photos, List<float[][]> views) implements Feed {
    FeatureFeed {
        views = List.copyOf(views);
    }

    @Override
    public int[] labels() {
        return repeated(photos.labels());
    }

    @Override
    public int[] kinds(Pattern kind) {
        return repeated(photos.kinds(kind));
    }

    private int[] repeated(int[] once) {
        return IntStream.range(0, views.size() * once.length)
                .map(i -> once[i % once.length])
                .toArray();
    }

    /** Nothing is left to be drawn: the views were. */
    @Override
    public void forEach(List<int[]> batches, long seed, Step step) {
        var labels = labels();
        for (var batch : batches) {
            var inputs = IntStream.of(batch).mapToObj(this::input).toList();
            step.take(
                    BatchFeed.joined(inputs),
                    IntStream.of(batch).map(i -> labels[i]).toArray());
        }
    }

    private float[] input(int index) {
        int count = views.get(0).length;
        return views.get(index / count)[index % count];
    }

    @Override
    public float[] judged(int first, int end) {
        return BatchFeed.joined(
                IntStream.range(first, end).mapToObj(this::input).toList());
    }

    @Override
    public void close() {
        photos.close();
    }
}
