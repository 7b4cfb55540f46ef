package dev.presente.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.report.text.Fonts;
import dev.presente.report.text.Undrawn;
import dev.presente.report.text.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Draws names of many scripts with the small fonts of the tests' resources: TrueType, a collection, and OpenType with CFF. */
class ScriptsTest {
    /** No font has this character: it is for private use. */
    private static final String UNKNOWN = Character.toString(0x10FFFD);

    private static final Column NAME = new Column("fullName", "Name", Column.Type.TEXT);

    private Fonts fonts;
    private Undrawn undrawn;

    @BeforeEach
    void fontsOfTheTests() throws URISyntaxException {
        var folder = Objects.requireNonNull(ScriptsTest.class.getResource("fonts"));
        fonts = new Fonts(Path.of(folder.toURI()));
        undrawn = new Undrawn(fonts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Eileen Núñez O’Brien",
                "Дарья Παπαδοπούλου",
                "דוד בן־גוריון",
                "דוד (אבא) כהן",
                "Cohen דוד",
                "דוד 12",
                "محمد عبد السلام",
                "شركة 2026",
                "आदित्य क्षत्रिय",
                "श्री कृष्ण हिन्दी",
                "สมชาย น้ำใจดี ปู่ที่",
                "王小明",
                "田中太郎 サクラ",
                "김민준",
                "葛\uDB40\uDD00 \uD842\uDFB7野家",
                "e\u0301le\u0300ne Nguye\u0302\u0303n",
                "王小明 Ming สมชาย"
            })
    void nameIsDrawnAndCanBeCopied(String name) throws IOException {
        var file = pdf(name);

        var page = PdfReader.pages(file).get(0);
        // decomposed letters may be copied as composed ones
        assertThat(composed(page)).contains(composed(name));
        assertThat(page).doesNotContain("?");
        assertThat(undrawn.isEmpty()).isTrue();
        assertThat(file.length).isLessThan(40_000);
    }

    @Test
    void hebrewStandsFromRightToLeft() throws IOException {
        assertThat(fromLeft("שלום")).containsExactly("ם", "ו", "ל", "ש");
    }

    @Test
    void digitsAndLatinLettersStandFromLeftToRightWithinHebrew() throws IOException {
        assertThat(fromLeft("דוד 123 Ann")).containsExactly("A", "n", "n", " ", "1", "2", "3", " ", "ד", "ו", "ד");
    }

    @Test
    void bracketsAroundHebrewOpenTowardsIt() throws IOException {
        assertThat(fromLeft("(אב)")).containsExactly("(", "ב", "א", ")");
    }

    @Test
    void arabicLettersJoin() throws IOException {
        var forms = codes("ببب ب");
        assertThat(forms.stream()
                        .filter(code -> code.getUnicode().equals("ب"))
                        .map(code -> code.getCharacterCodes()[0])
                        .distinct())
                .as("first, middle, last and lonely form")
                .hasSize(4);
    }

    @Test
    void alefHasAFormOfItsOwnAfterLam() throws IOException {
        var forms = codes("لا ما").stream()
                .filter(code -> code.getUnicode().equals("ا"))
                .map(code -> code.getCharacterCodes()[0]);
        assertThat(forms).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void devanagariConsonantsMerge() throws IOException {
        assertThat(width("क्ष")).isLessThan(width("क") + width("ष"));
        assertThat(width("श्र")).isLessThan(width("श") + width("र"));
    }

    /** The sign i follows its consonant in the text; on paper its stem stands before it. */
    @Test
    void devanagariSignIStandsBeforeItsConsonant() throws IOException {
        assertThat(highestAtTheLeft("कि")).isGreaterThan(highestAtTheLeft("क"));
        assertThat(highestAtTheLeft("कि")).isGreaterThan(highestAtTheLeft("की"));
    }

    @Test
    void thaiMarksStandAboveTheirLetterAndNotBesideIt() throws IOException {
        var marked = codes("ที่");
        var bare = codes("ท");
        assertThat(marked).hasSize(1);
        assertThat(marked.get(0).getWidth()).isEqualTo(bare.get(0).getWidth());
    }

    @Test
    void everyScriptLeavesInkOfItsOwn() throws IOException {
        var inks = Stream.of("王", "김", "サ", "ส", "क", "ب", "א", UNKNOWN)
                .map(this::ink)
                .toList();

        assertThat(inks)
                .doesNotHaveDuplicates()
                .allSatisfy(ink -> assertThat(ink).isPositive());
    }

    @Test
    void longThaiTextBreaksBetweenWords() throws IOException {
        var lines = PdfReader.pages(pdf("สวัสดีประเทศไทย".repeat(12))).get(0).lines();
        assertThat(lines.filter(line -> line.contains("ไทย")))
                .hasSizeGreaterThan(1)
                .noneMatch(line -> line.startsWith("ย") || line.endsWith("ไ"));
    }

    @Test
    void whatNoFontHasIsABoxAndIsSaid() throws IOException {
        var page = PdfReader.pages(pdf("Ann " + UNKNOWN, "Eva " + UNKNOWN, "Ann " + UNKNOWN, "王"))
                .get(0);

        assertThat(page).contains("Ann " + UNKNOWN, "Texts with characters that no font of the server has: 2.");
        assertThat(page).contains("U+10FFFD").doesNotContain("?");
        assertThat(undrawn.header()).isEqualTo("2; U+10FFFD");
    }

    @Test
    void aFileThatIsNoFontIsPassedOver(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("broken.ttf"), "This is no font.");
        var bad = new Fonts(folder);

        assertThat(bad.has("A")).isTrue();
        assertThat(bad.has(UNKNOWN)).isFalse();
    }

    @Test
    void theSameReportIsTheSameFile() throws IOException {
        assertThat(pdf("王小明", "سلام")).isEqualTo(pdf("王小明", "سلام"));
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private byte[] pdf(String... names) throws IOException {
        Stream<List<@Nullable Object>> rows = Arrays.stream(names).map(name -> Arrays.asList(name));
        var out = new ByteArrayOutputStream();
        new PdfWriter(fonts, Words.in(Locale.ENGLISH), undrawn)
                .write(new Table("names", "Names", "", List.of(NAME), 0, undrawn.watching(rows)), out);
        return out.toByteArray();
    }

    /** Returns the codes of a name that is alone on a page, from the left, without the words of the page. */
    private List<TextPosition> codes(String name) throws IOException {
        int before = PdfReader.codes(pdf("")).size();
        var all = PdfReader.codes(pdf(name));
        int start = "Names".length() + "Name".length();
        return all.subList(start, start + all.size() - before);
    }

    private List<String> fromLeft(String name) throws IOException {
        return codes(name).stream().map(TextPosition::getUnicode).toList();
    }

    private double width(String name) throws IOException {
        return codes(name).stream().mapToDouble(TextPosition::getWidth).sum();
    }

    private long highestAtTheLeft(String name) throws IOException {
        var columns = columnsOfInk(name);
        return Collections.max(columns.subList(0, columns.size() / 3));
    }

    private long ink(String name) {
        try {
            return columnsOfInk(name).stream().mapToLong(Long::longValue).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the number of dark dots of each column of dots that has any, of a name that is alone on a page. */
    private List<Long> columnsOfInk(String name) throws IOException {
        var with = PdfReader.firstPage(pdf(name));
        var without = PdfReader.firstPage(pdf(""));
        return IntStream.range(0, with.getWidth())
                .mapToLong(x -> IntStream.range(0, with.getHeight())
                        .filter(y -> with.getRGB(x, y) != without.getRGB(x, y))
                        .filter(y -> (with.getRGB(x, y) & 0xFF) < 128)
                        .count())
                .filter(dots -> dots > 0)
                .boxed()
                .toList();
    }
}
