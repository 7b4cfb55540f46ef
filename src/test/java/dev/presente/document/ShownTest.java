package dev.presente.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests which answers are taken for the one that a document shows. */
class ShownTest {
    private static final String SHOWN =
            "{\"outcome\":\"ACCEPTED\",\"open\":true,\"rows\":[{\"at\":\"08:00\",\"n\":1}]}";

    @Test
    void figuresAndTextsMayDiffer() {
        assertThat(difference("{'outcome':'ACCEPTED','open':true,'rows':[{'at':'17:00','n':2.5}]}"))
                .isEmpty();
    }

    @Test
    void linesBeforeTheAnswerAreNoPartOfIt() {
        assertThat(difference("Dry run\n{'outcome':'ACCEPTED','open':true,'rows':[{'at':'17:00','n':2}]}"))
                .isEmpty();
        assertThat(difference("nothing")).startsWith("no JSON");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/outcome; {'outcome':'REJECTED','open':true,'rows':[{'at':'08:00','n':1}]}",
                "/open; {'outcome':'ACCEPTED','open':false,'rows':[{'at':'08:00','n':1}]}",
                "/rows; {'outcome':'ACCEPTED','open':true,'rows':[]}",
                "/rows/0; {'outcome':'ACCEPTED','open':true,'rows':[{'at':'08:00'}]}",
                "/rows/0; {'outcome':'ACCEPTED','open':true,'rows':[{'at':'08:00','n':1,'m':1}]}",
                "/rows/0/n; {'outcome':'ACCEPTED','open':true,'rows':[{'at':'08:00','n':'1'}]}"
            })
    void allElseMayNot(String place, String printed) {
        assertThat(difference(printed)).startsWith(place + ":");
    }

    private static String difference(String printed) {
        return Shown.difference(SHOWN, false, printed.replace('\'', '"'));
    }

    @Test
    void whatIsShortenedLacksMembersOnly() {
        assertThat(Shown.difference("{\"a\":1}", true, "{\"a\":2,\"b\":3}")).isEmpty();
        assertThat(Shown.difference("{\"a\":1,\"c\":1}", true, "{\"a\":2,\"b\":3}"))
                .isNotEmpty();
    }
}
