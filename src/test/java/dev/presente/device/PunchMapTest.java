package dev.presente.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.wording.WordedException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads maps as editors leave them: one that is not understood must not count as one that says nothing. */
class PunchMapTest {
    private static final String ONE_LINE = "{\"directions\":{\"IN\":[\"0\"],\"OUT\":[\"1\"]},\"ids\":{\"77\":\"E-7\"}}";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aMarkOfTheEncodingHidesNothing(String encoding) {
        for (var text : new String[] {"\uFEFF" + ONE_LINE, "\uFEFFid,person\n77,E-7\n"}) {
            var map = PunchMap.parse(text.getBytes(Charset.forName(encoding)));
            assertThat(map.person("77")).isEqualTo("E-7");
            assertThat(map.hasDirections()).isEqualTo(text.contains("directions"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"ids\":{}}]",
                "{\"ids\":{\"77\":null}}",
                "{\"columns\":{\"employeeId\":null}}",
                "{\"directions\":{\"IN\":[null]}}",
                "{\"directions\":{\"IN\":null}}",
                "{\"directions\":{\"in\":[\"0\"]}}",
                "77;E-7\n78;E-8\n",
                "id\n77\n",
                "id,person\n77,E-7\n77,E-8\n"
            })
    void whatIsNoMapIsRefused(String text) {
        assertThatThrownBy(() -> PunchMap.parse(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(WordedException.class);
    }

    @Test
    void nothingIsAMapThatSaysNothing() {
        assertThat(PunchMap.parse(new byte[0]).person("7")).isEqualTo("7");
    }
}
