package dev.presente.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.csv.CsvFile.Line;
import java.io.IOException;
import java.nio.charset.Charset;
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
                "\"a\",\"b\"\n\"1\",\"2\"\n",
                "a\tb\n1\t2",
                "sep=;\na;b\n1;2",
                "\"sep=;\"\r\na;b\r\n1;2",
                "sep=\t\ra\tb\r1\t2",
                "\n\na;b\n;\n1;2\n ; \n\u00A0;\n",
                "a, \"b\"\n1,\t\"2\" ",
                "a,b\n\u00A01 ,\u00A0\"2\"\u00A0\n,\n"
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
        assertThat(CsvFile.parse("a,b,c\n,,\n1,,").lines()).containsExactly(new Line(3, List.of("1", "", "")));
    }

    @Test
    void openQuotesAreNamedByLine() {
        assertThatThrownBy(() -> CsvFile.parse("a,b\n1,2\n\"3,4\n5,6\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3: a quotation mark is not closed: '\"3,4'");
        assertThatThrownBy(() -> CsvFile.parse("a,b\n\"1\"2,3"))
                .hasMessage("2: text after a closing quotation mark: '2'");
        assertThatThrownBy(() -> CsvFile.parse("")).hasMessage("1: there is no header");
    }

    @Test
    void byteOrderMarkIsNoPartOfTheHeader() throws IOException {
        assertThat(read("\uFEFFa,ñ\n".getBytes(StandardCharsets.UTF_8)).header())
                .containsExactly("a", "ñ");
    }

    @Test
    void lineOfTheHeaderIsTold() {
        assertThat(CsvFile.parse("sep=;\n\na;b\n1;2").headerLine()).isEqualTo(3);
        assertThat(CsvFile.parse("sep=;\n\na;b\n1;2").lines().get(0).number()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void utf16IsRecognisedByItsMark(String encoding) throws IOException {
        var text = encoding.equals("UTF-16") ? "a,ñ\n1,é\n" : "\uFEFFa,ñ\n1,é\n";
        var file = read(text.getBytes(Charset.forName(encoding)));
        assertThat(file.header()).containsExactly("a", "ñ");
        assertThat(file.lines()).containsExactly(new Line(2, List.of("1", "é")));
    }

    /** Excel writes windows-1252; it must be said, because other encodings of one byte look the same. */
    @Test
    void encodingThatIsSaidIsUsed() throws IOException {
        var bytes = "a;b\nÑ;€\n".getBytes(Charset.forName("windows-1252"));
        var path = Files.write(folder.resolve("excel.csv"), bytes);
        assertThat(CsvFile.read(path, Charset.forName("windows-1252")).lines())
                .containsExactly(new Line(2, List.of("Ñ", "€")));
        assertThatThrownBy(() -> CsvFile.read(path))
                .hasMessageContaining("excel.csv:2: ")
                .hasMessageContaining("--encoding windows-1252");
    }

    /** Otherwise Núñez would become NÃºÃ±ez. */
    @Test
    void encodingThatIsSaidWronglyIsRefused() throws IOException {
        var path = Files.writeString(folder.resolve("utf8.csv"), "a\nNúñez\n");
        assertThatThrownBy(() -> CsvFile.read(path, Charset.forName("windows-1252")))
                .hasMessageContaining("the file is in UTF-8, not in windows-1252");
        var unmarked = Files.write(folder.resolve("utf16.csv"), "a\nx\n".getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> CsvFile.read(unmarked)).hasMessageContaining("--encoding UTF-16LE");
        assertThat(CsvFile.read(unmarked, StandardCharsets.UTF_16LE).header()).containsExactly("a");
        var undefined = Files.write(folder.resolve("undefined.csv"), new byte[] {'a', '\n', (byte) 0x81});
        assertThatThrownBy(() -> CsvFile.read(undefined, Charset.forName("windows-1252")))
                .hasMessageContaining(":2: ");
    }

    @Test
    void otherEncodingsAreRefused() {
        assertThatThrownBy(() -> read("a\nñ".getBytes(StandardCharsets.ISO_8859_1)))
                .hasMessageContaining("file.csv:2: the file is not UTF-8");
        assertThatThrownBy(() -> CsvFile.read(folder.resolve("nothing.csv"))).hasMessageContaining("is no file");
    }

    private CsvFile read(byte[] content) throws IOException {
        var file = folder.resolve("file.csv");
        Files.write(file, content);
        return CsvFile.read(file);
    }
}
