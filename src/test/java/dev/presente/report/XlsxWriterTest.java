package dev.presente.report;

import static dev.presente.report.WorkbookReader.SHEET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.presente.report.text.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsxWriterTest {
    private static final Words ENGLISH = Words.in(Locale.ENGLISH);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void datesTimesAndDurationsAreNumbersWithAFormat() throws Exception {
        var workbook = written(new XlsxWriter(ENGLISH), Sheets.note("ok"));
        double day = ChronoUnit.DAYS.between(LocalDate.of(1899, 12, 30), LocalDate.of(2026, 11, 2));

        assertCell(workbook, "C2", day, "yyyy-mm-dd");
        assertCell(workbook, "D2", day + (8 * 3600 + 72) / 86_400.0, "yyyy-mm-dd hh:mm:ss");
        assertCell(workbook, "E2", 8 / 24.0, "hh:mm:ss");
        assertCell(workbook, "F2", 8.5 / 24, "[h]:mm:ss");
        assertCell(workbook, "G2", -0.5, "+0.00;-0.00;0.00");
        assertCell(workbook, "H2", 4, "0");
    }

    /** The cell stays a number; only its form follows the language. */
    @Test
    void datesHaveTheFormOfTheRegion() throws Exception {
        double day = ChronoUnit.DAYS.between(LocalDate.of(1899, 12, 30), LocalDate.of(2026, 11, 2));
        var forms = Map.of(
                "de", "dd.mm.yyyy",
                "es-MX", "dd/mm/yyyy",
                "es-MX-x-lvariant-foo", "dd/mm/yyyy",
                "en-US", "m/d/yyyy",
                "ar", "d/m/yyyy");
        for (var form : forms.entrySet()) {
            var words = Words.in(Locale.forLanguageTag(form.getKey()));
            assertCell(written(new XlsxWriter(words), Sheets.note("ok")), "C2", day, form.getValue());
        }
    }

    @Test
    void sheetOfArabicBeginsAtTheRight() throws Exception {
        var words = Words.in(Locale.forLanguageTag("ar"));
        assertThat(written(new XlsxWriter(words), Sheets.note("ok")).part(SHEET))
                .contains("rightToLeft=\"");
        assertThat(written(new XlsxWriter(ENGLISH), Sheets.note("ok")).part(SHEET))
                .doesNotContain("rightToLeft=\"");
    }

    @Test
    void headerIsFrozenAndFiltered() throws Exception {
        var workbook = written(new XlsxWriter(ENGLISH), Sheets.people(3, 2));

        assertThat(workbook.text("A1")).isEqualTo("Employee");
        assertThat(workbook.text("G1")).isEqualTo("Balance (h)");
        assertThat(workbook.part(SHEET))
                .containsPattern("<pane[^>]*ySplit=\"1\"[^>]*state=\"frozen\"")
                .contains("<autoFilter ref=\"A1:I7\"")
                .contains("<col ");
    }

    @Test
    void nameOfASiteStaysOutOfTheCodesOfTheHeader() throws Exception {
        var table = new Table("t", "T", "Smith & <Sons>", Sheets.COLUMNS, 2, Stream.empty());
        assertThat(written(new XlsxWriter(ENGLISH), table).part(SHEET)).contains("T, Smith &amp;&amp; &lt;Sons&gt;");
    }

    @Test
    void textIsTextWhateverItHolds() throws Exception {
        var note = "=1+1 <b> & \"ñ\" 宇宙";
        var workbook = written(new XlsxWriter(ENGLISH), Sheets.note(note + "\u0001"));

        assertThat(workbook.text("I2")).startsWith(note);
        assertThat(workbook.part(SHEET)).doesNotContain("<f>");
    }

    @Test
    void fullSheetGoesOnInAnother() throws Exception {
        var workbook = written(new XlsxWriter(4, ENGLISH), Sheets.people(1, 7));

        assertThat(workbook.parts().keySet().stream().filter(name -> name.startsWith("xl/worksheets/sheet")))
                .hasSize(3);
        assertThat(workbook.rows(SHEET)).isEqualTo(4);
        assertThat(workbook.rows("xl/worksheets/sheet3.xml")).isEqualTo(2);
        assertThat(workbook.part("xl/workbook.xml")).contains("name=\"Timesheet\"", "name=\"Timesheet 3\"");
    }

    private static void assertCell(WorkbookReader workbook, String reference, double value, String format)
            throws Exception {
        assertThat(workbook.number(reference)).isEqualTo(value, offset(1e-9));
        assertThat(workbook.format(reference)).isEqualTo(format);
    }

    private WorkbookReader written(XlsxWriter writer, Table table) throws IOException {
        var file = folder.resolve("report.xlsx");
        try (var out = Files.newOutputStream(file)) {
            writer.write(table, out);
        }
        return WorkbookReader.of(file);
    }
}
