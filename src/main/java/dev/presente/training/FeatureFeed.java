package dev.presente.training;

import java.util.List;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Gives a head what the frozen network before it gave for the photos. A photo that is learnt from is one of its views at random.
 *
 * @param photos who is on them
 * @param views what the network gave for each photo, one array of photos for each view; the first is judged
 */
record FeatureFeed(BatchFeed photos, List<float[][]> views) implements Feed {
    FeatureFeed {
        views = List.copyOf(views);
    }

    @Override
    public int[] labels() {
        return photos.labels();
    }

    @Override
    public int[] kinds(Pattern kind) {
        return photos.kinds(kind);
    }

    @Override
    public void forEach(List<int[]> batches, long seed, Step step) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var labels = labels();
        for (var batch : batches) {
            var inputs = IntStream.of(batch)
                    .mapToObj(photo -> views.get(random.nextInt(views.size()))[photo])
                    .toList();
            step.take(
                    BatchFeed.joined(inputs),
                    IntStream.of(batch).map(photo -> labels[photo]).toArray());
        }
    }

    @Override
    public float[] judged(int first, int end) {
        return BatchFeed.joined(
                IntStream.range(first, end).mapToObj(i -> views.get(0)[i]).toList());
    }

    @Override
    public void close() {
        photos.close();
    }
}
