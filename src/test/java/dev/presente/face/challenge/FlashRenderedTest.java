package dev.presente.face.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.face.challenge.FlashStudio.Scene;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Judges rendered heads, replayed films and prints in light from 50 to 1,000 lux. The constants of the rule were chosen on
 * seeds from 50,000 on, and {@code FlashTrial} measures on others.
 */
class FlashRenderedTest {
    private static final List<Integer> FLASHES =
            IntStream.range(0, FlashColour.FLASHES).boxed().toList();

    /** Judges one scene for each seed. */
    static Map<FlashVerdict, Integer> judged(long firstSeed, int scenes, Function<FlashStudio, Scene> scene) {
        var counts = new EnumMap<FlashVerdict, Integer>(FlashVerdict.class);
        LongStream.range(firstSeed, firstSeed + scenes)
                .mapToObj(seed -> verdict(scene.apply(FlashStudio.indoors(seed))))
                .forEach(verdict -> counts.merge(verdict, 1, Integer::sum));
        return counts;
    }

    static FlashVerdict verdict(Scene scene) {
        return Flash.judge(scene.shots().stream().map(Shot::light).toList(), FLASHES, scene.asked());
    }

    private static int share(Map<FlashVerdict, Integer> counts, FlashVerdict verdict) {
        return counts.getOrDefault(verdict, 0);
    }

    @Test
    void headsAreHardlyEverRefused() {
        var counts = judged(900_000, 40, FlashStudio::head);
        assertThat(share(counts, FlashVerdict.FLASH_MISSING)).as("%s", counts).isLessThanOrEqualTo(4);
        assertThat(share(counts, FlashVerdict.FLASH_SEEN)).as("%s", counts).isGreaterThanOrEqualTo(16);
    }

    @Test
    void filmsOfAnotherChallengeDoNotPass() {
        var counts = judged(910_000, 40, FlashStudio::replay);
        assertThat(share(counts, FlashVerdict.FLASH_SEEN)).as("%s", counts).isLessThanOrEqualTo(1);
        assertThat(share(counts, FlashVerdict.FLASH_MISSING)).as("%s", counts).isGreaterThanOrEqualTo(24);
    }

    @Test
    void printThatFillsTheViewIsNotSeen() {
        var counts = judged(920_000, 10, FlashStudio::print);
        assertThat(share(counts, FlashVerdict.FLASH_SEEN)).as("%s", counts).isLessThanOrEqualTo(2);
    }

    @Test
    void headThatWasShownOtherColoursIsMissed() {
        var counts = judged(930_000, 20, FlashStudio::headOfAnotherChallenge);
        assertThat(share(counts, FlashVerdict.FLASH_SEEN)).as("%s", counts).isZero();
    }

    @Test
    void fewerThanFourFramesShowNothing() {
        var scene = new FlashStudio(1, 100).head();
        var lights = scene.shots().stream().map(Shot::light).toList();
        assertThat(Flash.judge(lights, FLASHES, scene.asked())).isEqualTo(FlashVerdict.FLASH_SEEN);
        assertThat(Flash.judge(lights.subList(0, 4), FLASHES.subList(0, 4), scene.asked()))
                .isEqualTo(FlashVerdict.FLASH_SEEN);
        assertThat(Flash.judge(lights.subList(0, 3), FLASHES.subList(0, 3), scene.asked()))
                .isEqualTo(FlashVerdict.FLASH_MISSING);
    }

    @Test
    void sameFrameAgainAndAgainIsUndecidedAsInBrightLight() {
        var scene = new FlashStudio(2, 100).head();
        var same = Collections.nCopies(5, scene.shots().get(0).light());
        assertThat(Flash.judge(same, FLASHES, scene.asked())).isEqualTo(FlashVerdict.TOO_BRIGHT);
    }
}
