package dev.presente.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.csv.CsvFile.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1,2\n",
                "a,b\r\n1,2\r\n",
                "a,b\r1,2",
                "a;b\n1;2",
                " a , b \n\n\n 1 ,2",
                "\"a\",\"b\"\n\"1\",\"2\"\n"
            })
    void headerAndCellsAreRead(String text) {
        var file = CsvFile.parse(text);

        assertThat(file.header()).containsExactly("a", "b");
        assertThat(file.lines()).extracting(Line::cells).containsExactly(List.of("1", "2"));
    }

    @Test
    void quotedCellsHoldSeparatorsQuotesAndLines() {
        var file = CsvFile.parse("a,b\n\"x, \"\"y\"\"\",\"1\n2\"\n3,4");

        assertThat(file.lines())
                .containsExactly(new Line(2, List.of("x, \"y\"", "1\n2")), new Line(4, List.of("3", "4")));
    }

    @Test
    void emptyCellsStay() {
        assertThat(CsvFile.parse("a,b,c\n,,\n1,,").lines())
                .containsExactly(new Line(2, List.of("", "", "")), new Line(3, List.of("1", "", "")));
    }

    @Test
    void openQuotesAreNamedByLine() {
        assertThatThrownBy(() -> CsvFile.parse("a,b\n1,2\n\"3,4\n5,6\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3: a quotation mark is not closed");
        assertThatThrownBy(() -> CsvFile.parse("a,b\n\"1\"2,3")).hasMessage("2: text after a closing quotation mark");
        assertThatThrownBy(() -> CsvFile.parse("")).hasMessage("1: there is no header");
    }

    @Test
    void byteOrderMarkIsNoPartOfTheHeader() throws IOException {
        assertThat(read("\uFEFFa,ñ\n".getBytes(StandardCharsets.UTF_8)).header())
                .containsExactly("a", "ñ");
    }

    @Test
    void otherEncodingsAreRefused() {
        assertThatThrownBy(() -> read("a\nñ".getBytes(StandardCharsets.ISO_8859_1)))
                .hasMessageContaining("file.csv is not UTF-8");
        assertThatThrownBy(() -> CsvFile.read(folder.resolve("nothing.csv"))).hasMessageContaining("is no file");
    }

    private CsvFile read(byte[] content) throws IOException {
        var file = folder.resolve("file.csv");
        Files.write(file, content);
        return CsvFile.read(file);
    }
}
