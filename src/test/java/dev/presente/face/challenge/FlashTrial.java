package dev.presente.face.challenge;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Measures the flash on rendered scenes, for docs/challenge.md, which names the command. It runs only when it is asked for. */
class FlashTrial {
    @Test
    @EnabledIfSystemProperty(named = "presente.flash.scenes", matches = "\\d+")
    void measures() {
        long seed = Long.getLong("presente.flash.seed", 1);
        int scenes = Integer.getInteger("presente.flash.scenes", 1);
        print("head", seed, scenes, FlashStudio::head);
        print("film of another challenge", seed + 10_000, 2 * scenes, FlashStudio::replay);
        print("film without a flash", seed + 20_000, scenes, FlashStudio::plainFilm);
        print("print", seed + 30_000, scenes, FlashStudio::print);
    }

    private static void print(String name, long seed, int scenes, Function<FlashStudio, FlashStudio.Scene> scene) {
        PrintStream out = System.out;
        var bands = List.of("50 to 150 lux", "150 to 400 lux", "400 to 1,000 lux");
        var counts = List.of(counts(), counts(), counts());
        LongStream.range(seed, seed + scenes).forEach(s -> {
            var studio = FlashStudio.indoors(s);
            counts.get(band(studio.lux())).merge(FlashRenderedTest.verdict(scene.apply(studio)), 1, Integer::sum);
        });
        IntStream.range(0, bands.size()).forEach(i -> out.println(name + ", " + bands.get(i) + ": " + counts.get(i)));
    }

    private static int band(double lux) {
        return (lux < 150 ? 0 : 1) + (lux < 400 ? 0 : 1);
    }

    private static Map<FlashVerdict, Integer> counts() {
        return new EnumMap<>(FlashVerdict.class);
    }
}
