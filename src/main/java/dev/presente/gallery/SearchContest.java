package dev.presente.gallery;

import dev.presente.face.matching.Template;
import dev.presente.gallery.sketch.SketchLimits;
import dev.presente.gallery.sketch.Sketcher;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Holds the same templates twice, as sketches and whole, so that both searches can be measured beside each other. */
public final class SearchContest {
    private final SketchIndex sketches;
    private final ExactIndex whole;
    private final Sketcher sketcher;
    private final SketchLimits limits;

    /**
     * Fills both.
     *
     * @param templates the number of templates; their ids are 0 to one less
     * @param template gives the template of an id, always the same one
     * @param person gives the key of the person of a template
     */
    public SearchContest(int dimension, long templates, LongFunction<Template> template, LongFunction<Long> person) {
        sketcher = new Sketcher(dimension);
        limits = new SketchLimits(sketcher.words());
        sketches = new SketchIndex(
                dimension,
                ids -> ids.stream()
                        .map(id -> new GalleryFeed.Reference(id, person.apply(id), template.apply(id)))
                        .toList());
        whole = new ExactIndex(dimension);
        fill(sketches, templates, template, person);
        fill(whole, templates, template, person);
    }

    private static void fill(
            TemplateIndex index, long templates, LongFunction<Template> template, LongFunction<Long> person) {
        LongStream.range(0, templates).parallel().forEach(id -> index.add(id, person.apply(id), template.apply(id)));
    }

    /** Returns the nearest people as the service finds them, but the true templates come from memory. */
    public List<Neighbour> bySketch(Template probe, int people, double within) {
        return sketches.nearest(probe, people, within);
    }

    /** Returns the nearest people by comparing everybody. */
    public List<Neighbour> exactly(Template probe, int people, double within) {
        return whole.nearest(probe, people, within);
    }

    /**
     * Decides whether the sketches of two templates differ so much that a search for one would miss the other.
     *
     * @param within the distance up to which the search has to find
     */
    public boolean isMissed(Template one, Template other, double within) {
        var sketch = sketcher.sketch(one.vector());
        var another = sketcher.sketch(other.vector());
        double distance = within / Template.factor(one.weight(), other.weight());
        return differences(sketch, another, sketch.length / 2) > limits.first(distance, distance)
                || differences(sketch, another, sketch.length) > limits.whole(distance, distance);
    }

    private static int differences(long[] one, long[] other, int words) {
        int bits = 0;
        for (int i = 0; i < words; i++) {
            bits += Long.bitCount(one[i] ^ other[i]);
        }
        return bits;
    }

    /** Returns the memory that all sketches and coded vectors take. */
    public long sketchBytes() {
        return sketches.bytes();
    }

    /** Returns the memory that all whole vectors take. */
    public long wholeBytes() {
        return whole.bytes();
    }
}
