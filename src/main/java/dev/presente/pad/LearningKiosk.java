package dev.presente.pad;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import dev.presente.face.liveness.KioskThreshold;
import dev.presente.face.liveness.KioskThreshold.LiveFace;
import dev.presente.face.liveness.LivenessLimits;
import dev.presente.pad.PadFolder.Photo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Holds the photos from which a kiosk would learn what live faces look like before its camera.
 *
 * @param both people who are left out, because the kiosk is to be judged on them
 */
record LearningKiosk(PadFolder live, Set<String> both) {
    /**
     * Finds the live photos of a folder, without the people who are in {@code judged} too.
     *
     * @throws IllegalArgumentException when there are none, or nobody is left
     */
    static LearningKiosk of(Path folder, boolean peopleInNames, PadFolder judged) throws IOException {
        var all = PadFolder.live(folder, peopleInNames);
        var theirs = judged.photos().stream().map(Photo::person).collect(toSet());
        var files = new HashSet<Path>();
        for (var photo : judged.photos()) {
            files.add(photo.file().toRealPath());
        }
        Predicate<Photo> isJudged = photo -> theirs.contains(photo.person()) || files.contains(real(photo.file()));
        var rest = all.with(isJudged.negate());
        var both = all.with(isJudged).photos().stream().map(Photo::person).collect(toCollection(TreeSet::new));
        if (rest.photos().isEmpty()) {
            throw new IllegalArgumentException(
                    "A kiosk has to be judged on other people than it learns from, but all %d people of %s are in %s too"
                            .formatted(both.size(), folder, judged.root()));
        }
        return new LearningKiosk(rest, both);
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * States what was learnt.
     *
     * @param enough whether a kiosk would use these limits already; with fewer faces or people it still learns
     */
    record Lesson(int photos, int people, int photosNeeded, int peopleNeeded, boolean enough, LivenessLimits limits) {}

    /** Learns by the rule of the kiosks. */
    static Lesson learn(KioskThreshold rule, List<Sample> live, FittedLiveness decision) {
        var learned = rule.learn(live.stream()
                .map(sample -> new LiveFace(sample.person(), decision.score(sample)))
                .toList());
        return new Lesson(
                learned.faces(),
                learned.people(),
                KioskThreshold.LEAST_FACES,
                KioskThreshold.LEAST_PEOPLE,
                learned.isEnough(),
                learned.limits());
    }
}
