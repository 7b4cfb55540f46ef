package dev.presente.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.presente.evaluation.PairProtocol.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairProtocolTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void foldsOfLfwAreRead() throws IOException {
        var protocol =
                read("2\t1\nAda_Lovelace\t1\t12\nAda_Lovelace\t2\tBob\t3\nBob\t4\t5\nBob\t6\tAda_Lovelace\t1234\n");
        assertThat(protocol.folds()).isEqualTo(2);
        assertThat(protocol.pairs())
                .containsExactly(
                        new Pair("Ada_Lovelace/Ada_Lovelace_0001.jpg", "Ada_Lovelace/Ada_Lovelace_0012.jpg", true, 0),
                        new Pair("Ada_Lovelace/Ada_Lovelace_0002.jpg", "Bob/Bob_0003.jpg", false, 0),
                        new Pair("Bob/Bob_0004.jpg", "Bob/Bob_0005.jpg", true, 1),
                        new Pair("Bob/Bob_0006.jpg", "Ada_Lovelace/Ada_Lovelace_1234.jpg", false, 1));
    }

    @Test
    void headWithOneNumberIsOneFold() throws IOException {
        var protocol = read("2\nA 1 2\nA 1 3\nA 1 B 1\nA 2 B 2\n");
        assertThat(protocol.folds()).isEqualTo(1);
        assertThat(protocol.pairs()).extracting(Pair::fold).containsOnly(0);
        assertThat(protocol.images())
                .containsExactly("A/A_0001.jpg", "A/A_0002.jpg", "A/A_0003.jpg", "B/B_0001.jpg", "B/B_0002.jpg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A 1", "A 1 B 2 C", "A one 2", "A 1 B x"})
    void badLineIsNamed(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("1\nA 1 2\n" + line + "\n"))
                .withMessageContaining("pairs.txt, line 3");
    }

    @Test
    void blankLinesCountInTheNumberOfABadOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("1\n\n\nA 1 2\nbad\n"))
                .withMessageContaining("line 5");
    }

    @Test
    void emptyFileIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> read("\n \n")).withMessageContaining("empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"folds", "10 many"})
    void badHeadIsNamed(String head) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(head + "\nA 1 2\n"))
                .withMessageContaining("pairs.txt, line 1");
    }

    private PairProtocol read(String text) throws IOException {
        return PairProtocol.read(Files.writeString(folder.resolve("pairs.txt"), text));
    }
}
