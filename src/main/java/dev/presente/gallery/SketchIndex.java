package dev.presente.gallery;

import dev.presente.face.matching.Template;
import dev.presente.gallery.sketch.SketchLimits;
import dev.presente.gallery.sketch.Sketcher;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/**
 * Finds the nearest people in three steps. The sketch of the probe is compared with everybody's, whole where its first half is
 * near enough. Of those who differ in few enough bits, the distance to the coded vector says how near they are at least and at
 * most. Those who may be in the answer, mostly one or two, are measured on their true template, which the database keeps. So the
 * answer is that of {@link ExactIndex}, but for the chance that {@link SketchLimits} leaves to miss a template.
 */
final class SketchIndex implements TemplateIndex {
    private final BlockList<SketchBlock> blocks;
    private final Sketcher sketcher;
    private final SketchLimits limits;
    private final Originals originals;

    /** No template weighs less. It is read and written under the lock of the blocks. */
    private float leastWeight = Float.POSITIVE_INFINITY;

    SketchIndex(int dimension, Originals originals) {
        this.sketcher = new Sketcher(dimension);
        this.limits = new SketchLimits(sketcher.words());
        this.originals = originals;
        this.blocks = new BlockList<>(SketchBlock.ROWS, () -> new SketchBlock(sketcher.words(), dimension));
    }

    /** Reads templates from where they are kept whole. */
    interface Originals {
        /** Returns those of the templates that are still there and open. */
        List<GalleryFeed.Reference> of(Collection<Long> templateIds);
    }

    @Override
    public int size() {
        return blocks.size();
    }

    @Override
    public long bytes() {
        return blocks.bytes();
    }

    @Override
    public void add(long templateId, long employeeKey, Template template) {
        var vector = template.vector();
        add(templateId, employeeKey, vector, template.weight());
        Arrays.fill(vector, 0);
    }

    /** Adds a template by its unit vector, which is not kept. */
    void add(long templateId, long employeeKey, float[] vector, float weight) {
        var sketch = sketcher.sketch(vector);
        var coded = CodedVector.of(vector);
        blocks.add(templateId, (block, row) -> {
            leastWeight = Math.min(leastWeight, weight);
            block.set(row, templateId, employeeKey, weight, sketch, coded);
        });
        Arrays.fill(sketch, 0);
        Arrays.fill(coded.codes(), (byte) 0);
    }

    @Override
    public void remove(long templateId) {
        blocks.remove(templateId);
    }

    @Override
    public void clear() {
        blocks.clear();
    }

    @Override
    public List<Neighbour> nearest(Template probe, int people, double within) {
        var gone = new HashSet<Long>();
        while (true) {
            var shortlist = new Shortlist(probe, sketcher.sketch(probe.vector()), limits, people, within, gone);
            blocks.read(all -> shortlist.search(all, leastWeight));
            var candidates = shortlist.templateIds();
            var found = originals.of(candidates);
            if (found.size() == candidates.size()) {
                return nearest(probe, people, within, found);
            }
            // Some were removed since. They may have stood for others who are farther away.
            found.forEach(reference -> candidates.remove(reference.templateId()));
            gone.addAll(candidates);
        }
    }

    private static List<Neighbour> nearest(
            Template probe, int people, double within, List<GalleryFeed.Reference> references) {
        var nearest = new NearestPeople(people, within);
        for (var reference : references) {
            var template = reference.template();
            if (template != null) {
                nearest.offer(new Neighbour(
                        reference.employeeKey(),
                        probe.distance(template),
                        Template.factor(probe.weight(), template.weight())));
            }
        }
        return nearest.list();
    }
}
