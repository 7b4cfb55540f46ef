package dev.presente.system.lists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.ServiceTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
class SearchWordsTest {
    @Autowired
    private JdbcClient jdbc;

    @Test
    void javaAndTheDatabaseReadATextAlike() {
        var encoding = jdbc.sql("show server_encoding").query(String.class).single();
        Assumptions.assumeTrue(encoding.equals("UTF8"), "another encoding knows no letters but those of ASCII");
        var texts = List.of(
                "Ángela Ruiz Robles",
                "A\u0301ngel 50%_x",
                "Søren Groß",
                "Æsir Œuvre",
                "Łódź",
                "Đorđe",
                "İstanbul ılık",
                "Ħal",
                "أَحْمَد",
                "ﬁn ½ Ⅷ",
                "Straße",
                "Ǆ",
                "ÅNGSTRÖM",
                "王小明",
                "plain");
        for (var text : texts) {
            assertThat(SearchWords.plain(text))
                    .as(text)
                    .isEqualTo(jdbc.sql("select plain_text(:text)")
                            .param("text", text)
                            .query(String.class)
                            .single());
        }
    }

    @Test
    void eachWordIsInOneOfTheTexts() {
        var words = new SearchWords(" robles   ÁNGELA ");
        assertThat(words.areIn(Stream.of("Angela Ruiz", null, "Robles"))).isTrue();
        assertThat(words.areIn(Stream.of("Angela Ruiz"))).isFalse();
        assertThat(new SearchWords(" ").areIn(Stream.of("x"))).isTrue();
        assertThat(new SearchWords(null).among(List.of("x"))).isEmpty();
    }
}
