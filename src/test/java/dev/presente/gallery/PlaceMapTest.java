package dev.presente.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlaceMapTest {
    /** It behaves as a map of objects, whatever comes and goes. */
    @Test
    void agreesWithAMapOfObjects() {
        var random = new Random(1);
        var map = new PlaceMap();
        Map<Long, Integer> expected = new HashMap<>();
        for (int step = 0; step < 20_000; step++) {
            long id = random.nextInt(2000) * (random.nextBoolean() ? 1L : 1L << 40);
            if (random.nextInt(3) < 2) {
                map.put(id, step);
                expected.put(id, step);
            } else {
                var place = expected.remove(id);
                assertThat(map.remove(id)).isEqualTo(place == null ? -1 : place);
            }
            assertThat(map.size()).isEqualTo(expected.size());
            assertThat(map.contains(id)).isEqualTo(expected.containsKey(id));
        }
        map.clear();
        assertThat(map.size()).isZero();
        assertThat(map.contains(1)).isFalse();
    }
}
