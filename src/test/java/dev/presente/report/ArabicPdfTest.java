package dev.presente.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.report.text.Fonts;
import dev.presente.report.text.Undrawn;
import dev.presente.report.text.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A report in a language from right to left: its words, and where they stand. */
class ArabicPdfTest {
    private static final Words ARABIC = Words.in(Locale.forLanguageTag("ar"));

    private byte[] file = {};
    private List<TextPosition> codes = List.of();

    @BeforeEach
    void aMonthOfOnePerson() throws IOException, URISyntaxException {
        var folder = Objects.requireNonNull(ArabicPdfTest.class.getResource("fonts"));
        var fonts = new Fonts(Path.of(folder.toURI()));
        var english = Sheets.people(1, 3);
        var table = new Table(
                "timesheet",
                ARABIC.of("report.timesheet"),
                "",
                english.columns().stream()
                        .map(column ->
                                column.name().equals("starts") || column.name().equals("note")
                                        ? column
                                        : column.in(ARABIC))
                        .toList(),
                2,
                english.rows());
        var out = new ByteArrayOutputStream();
        new PdfWriter(fonts, ARABIC, new Undrawn(fonts)).write(table, out);
        file = out.toByteArray();
        codes = PdfReader.codes(file);
    }

    @Test
    void titleAndLabelsAreArabicAndStandAtTheRight() throws IOException {
        var page = PdfReader.pages(file).get(0);
        assertThat(page).contains("كشف ساعات العمل", "التوقيع", ARABIC.of("column.worked"), "08:01", "8:30");
        assertThat(page).doesNotContain("?");
        var title = codes.subList(0, ARABIC.of("report.timesheet").length());
        float middle = codes.get(0).getPageWidth() / 2;
        assertThat(title).allSatisfy(code -> assertThat(code.getXDirAdj()).isGreaterThan(middle));
        assertThat(place(ARABIC.of("column.day"))).isGreaterThan(place("Note"));
        assertThat(codes)
                .allSatisfy(code ->
                        assertThat(code.getXDirAdj()).isBetween(0f, code.getPageWidth() - code.getWidthDirAdj()));
    }

    /** Where the first letter of a text stands, from the left. */
    private float place(String text) {
        var letters = codes.stream().map(TextPosition::getUnicode).collect(Collectors.joining());
        var backwards = new StringBuilder(text).reverse().toString();
        int at = Math.max(letters.indexOf(text), letters.indexOf(backwards));
        assertThat(at).as(text).isNotNegative();
        return codes.get(at).getXDirAdj();
    }

    /** The letter ain has another form at the beginning of a stretch than in its middle. */
    @Test
    void lettersOfTheTitleJoin() {
        assertThat(codes.stream()
                        .filter(code -> code.getUnicode().equals("ع"))
                        .map(code -> code.getCharacterCodes()[0])
                        .distinct())
                .hasSizeGreaterThan(1);
    }

    @Test
    void readersOfTheFileLearnItsLanguage() throws IOException {
        try (var document = Loader.loadPDF(file)) {
            var catalog = document.getDocumentCatalog();
            assertThat(catalog.getLanguage()).isEqualTo("ar");
            assertThat(catalog.getViewerPreferences().getReadingDirection()).isEqualTo("R2L");
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("كشف ساعات العمل");
        }
    }
}
