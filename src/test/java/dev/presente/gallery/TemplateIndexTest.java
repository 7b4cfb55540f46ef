package dev.presente.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.face.matching.Template;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TemplateIndexTest {
    private static final String MODEL = "m";

    private final Random random = new Random(1);
    private final Map<Long, Held> held = new ConcurrentSkipListMap<>();
    private TemplateIndex index = new ExactIndex(16);

    private record Held(long employeeKey, Template template) {}

    private enum Kind {
        EXACT,
        SKETCH,
        GROWING
    }

    private void make(Kind kind, int dimension) {
        index = switch (kind) {
            case EXACT -> new ExactIndex(dimension);
            case SKETCH -> new SketchIndex(dimension, this::originals);
            case GROWING ->
                new GrowingIndex(700, new ExactIndex(dimension), new SketchIndex(dimension, this::originals));
        };
    }

    private List<GalleryFeed.Reference> originals(Collection<Long> ids) {
        return ids.stream()
                .flatMap(id -> Stream.ofNullable(held.get(id))
                        .map(one -> new GalleryFeed.Reference(id, one.employeeKey(), one.template())))
                .toList();
    }

    /** The same answer as the obvious loop, to the last bit, while templates come and go. */
    @ParameterizedTest
    @CsvSource({
        "EXACT, 1, 128",
        "EXACT, 255, 8",
        "EXACT, 256, 8",
        "EXACT, 257, 8",
        "EXACT, 1000, 512",
        "EXACT, 3000, 16",
        "SKETCH, 1, 128",
        "SKETCH, 2047, 8",
        "SKETCH, 2048, 8",
        "SKETCH, 2049, 8",
        "SKETCH, 5000, 512",
        "SKETCH, 9000, 16",
        "GROWING, 690, 16",
        "GROWING, 700, 16",
        "GROWING, 701, 16",
        "GROWING, 1000, 512"
    })
    void agreesWithTheNaiveLoop(Kind kind, int templates, int dimension) {
        make(kind, dimension);
        for (long id = 1; id <= templates; id++) {
            add(id, random.nextInt(templates / 3 + 1), random(dimension));
        }
        for (int round = 0; round < 20; round++) {
            var probe = round % 2 == 0 ? random(dimension) : nearOneOf(held);
            int people = 1 + round % 4;
            assertThat(index.nearest(probe, people, Double.POSITIVE_INFINITY)).isEqualTo(naive(probe, people, 9));
            assertThat(index.nearest(probe, people, 1.2)).isEqualTo(naive(probe, people, 1.2));
            long id = 1L + random.nextInt(templates);
            if (round % 3 == 0) {
                add(templates + 1L + round, round, random(dimension));
            } else {
                index.remove(id);
                held.remove(id);
            }
            assertThat(index.size()).isEqualTo(held.size());
        }
    }

    /** Rounding in single precision must not decide between neighbours that differ in the seventh digit. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void tellsNeighboursApartThatSinglePrecisionCannot(Kind kind) {
        make(kind, 512);
        var probe = random(512);
        for (long id = 1; id <= 2000; id++) {
            add(id, id, perturbed(probe, 1e-5f));
        }
        assertThat(index.nearest(probe, 5, 2)).isEqualTo(naive(probe, 5, 2));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aPersonCountsOnce(Kind kind) {
        make(kind, 16);
        var probe = random(16);
        add(1, 7, perturbed(probe, 0.01f));
        add(2, 7, perturbed(probe, 0.02f));
        add(3, 8, random(16));
        assertThat(index.nearest(probe, 2, 2))
                .extracting(Neighbour::employeeKey)
                .containsExactly(7L, 8L);
        assertThat(index.nearest(probe, 5, 2)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void emptyFindsNobody(Kind kind) {
        make(kind, 16);
        assertThat(index.nearest(random(16), 2, 2)).isEmpty();
        add(1, 7, random(16));
        index.remove(1);
        index.remove(1);
        assertThat(index.nearest(random(16), 2, 2)).isEmpty();
        assertThat(index.size()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void addingTwiceKeepsTheFirst(Kind kind) {
        make(kind, 16);
        var first = random(16);
        add(1, 7, first);
        index.add(1, 8, random(16));
        assertThat(index.nearest(first, 2, 2)).containsExactly(new Neighbour(7, 0, first.weight()));
    }

    /** Whoever is never removed is found in every search, whatever others add and remove meanwhile. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void searchesWhileOthersChange(Kind kind) throws Exception {
        make(kind, 32);
        var residents = new ArrayList<Template>();
        for (int i = 0; i < 300; i++) {
            residents.add(random(32));
            add(i, i, residents.get(i));
        }
        var stop = new AtomicBoolean();
        var threads = Executors.newFixedThreadPool(4);
        try {
            var writers = new ArrayList<Future<?>>();
            for (int w = 1; w <= 2; w++) {
                long base = 1000L * w;
                var own = new Random(w);
                writers.add(threads.submit(() -> {
                    for (long i = 0; !stop.get(); i++) {
                        index.add(base + i % 500, 9999, random(own, 32));
                        index.remove(base + (i + 250) % 500);
                    }
                }));
            }
            var readers = new ArrayList<Future<Boolean>>();
            for (int r = 0; r < 2; r++) {
                readers.add(threads.submit(() -> {
                    for (int i = 0; i < 3000; i++) {
                        int who = i % residents.size();
                        if (!index.nearest(residents.get(who), 2, 1).get(0).equals(itself(who, residents.get(who)))) {
                            return false;
                        }
                    }
                    return true;
                }));
            }
            for (var reader : readers) {
                assertThat(reader.get()).isTrue();
            }
            stop.set(true);
            for (var writer : writers) {
                writer.get();
            }
        } finally {
            stop.set(true);
            threads.shutdownNow();
        }
    }

    /** What is gone from the database is in no answer, and who comes next is, before the index has heard of it. */
    @Test
    void whoWasRemovedMeanwhileMakesRoomForTheNext() {
        make(Kind.SKETCH, 32);
        var probe = random(32);
        for (long id = 1; id <= 50; id++) {
            add(id, id, perturbed(probe, 0.001f * id));
        }
        for (long id = 1; id <= 20; id++) {
            held.remove(id);
        }
        assertThat(index.nearest(probe, 3, 2)).isEqualTo(naive(probe, 3, 2)).hasSize(3);
    }

    private static Neighbour itself(long who, Template template) {
        return new Neighbour(who, 0, template.weight());
    }

    private void add(long id, long employeeKey, Template template) {
        index.add(id, employeeKey, template);
        held.put(id, new Held(employeeKey, template));
    }

    private List<Neighbour> naive(Template probe, int people, double within) {
        var nearest = new HashMap<Long, Neighbour>();
        held.values()
                .forEach(h -> nearest.merge(
                        h.employeeKey(),
                        new Neighbour(
                                h.employeeKey(),
                                probe.distance(h.template()),
                                Template.factor(probe.weight(), h.template().weight())),
                        (a, b) -> a.distance() <= b.distance() ? a : b));
        var sorted = nearest.values().stream()
                .sorted(Comparator.comparing(Neighbour::distance))
                .limit(people)
                .toList();
        return sorted.stream()
                .filter(one -> one.equals(sorted.get(0)) || one.distance() <= within)
                .toList();
    }

    private Template nearOneOf(Map<Long, Held> some) {
        return perturbed(some.values().iterator().next().template(), 0.001f);
    }

    private Template perturbed(Template template, float noise) {
        var vector = template.vector();
        for (int i = 0; i < vector.length; i++) {
            vector[i] += noise * (float) random.nextGaussian();
        }
        return Template.ofEmbedding(MODEL, vector).weighing(template.weight());
    }

    private Template random(int dimension) {
        return random(random, dimension);
    }

    private static Template random(Random random, int dimension) {
        var vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return Template.ofEmbedding(MODEL, vector).weighing(random.nextDouble(0.9, 1.1));
    }
}
