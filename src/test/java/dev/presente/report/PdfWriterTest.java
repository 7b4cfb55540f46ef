package dev.presente.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.report.text.Fonts;
import dev.presente.report.text.Undrawn;
import dev.presente.report.text.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PdfWriterTest {
    @Test
    void everyPersonHasPagesOfTheirOwnAndALineToSignOn() throws IOException {
        var pages = pages(Sheets.people(2, 3));

        assertThat(pages).hasSize(2);
        assertThat(pages.get(0)).contains("Timesheet", "2026-11-02 to 2026-11-30, Montevideo", "E-0", "1 / ");
        assertThat(pages.get(0)).contains("Mon 2026-11-02", "08:01", "8:30", "-0:30", "Signature", "Approved by");
        assertThat(pages.get(1)).contains("E-1").doesNotContain("E-0");
    }

    @Test
    void lettersWithAccentsComeThrough() throws IOException {
        assertThat(pages(Sheets.people(1, 1)).get(0)).contains("Núñez Ăłűß Παπαδοπούλου Дарья 0");
    }

    @Test
    void sumsStandBelowTheRows() throws IOException {
        assertThat(pages(Sheets.people(1, 5)).get(0)).contains("Total", "42:30", "-2:30", "20");
    }

    @Test
    void longSectionGoesOnUnderTheSameHeader() throws IOException {
        var pages = pages(Sheets.people(1, 100));

        assertThat(pages.size()).isGreaterThan(2);
        assertThat(pages).allSatisfy(page -> assertThat(page).contains("Timesheet", "E-0", "Balance"));
        assertThat(pages.get(1)).contains("2 / ").doesNotContain("Signature");
        assertThat(pages.get(pages.size() - 1)).contains("Signature");
        var days = pages.stream()
                .mapToLong(page -> page.lines()
                        .filter(line -> line.matches("... 202\\d-\\d\\d-\\d\\d .*"))
                        .count())
                .sum();
        assertThat(days).isEqualTo(100);
    }

    @Test
    void longTextIsBrokenAndLosesNothing() throws IOException {
        var page = pages(Sheets.note("forgotten check-out closed by rule at the end of the shift " + "x".repeat(60)))
                .get(0);
        assertThat(page.replace("\n", "")).contains("x".repeat(60));
        assertThat(page.replace('\n', ' ')).contains("forgotten check-out closed by rule at the end of the shift");
    }

    /** Names and ids of other systems may be long; what has no room beside the others stands below them. */
    @Test
    void longHeadingsStayOnThePage() throws IOException {
        var id = "Departamento de Mantenimiento 7/";
        var name = "Wolfeschlegelsteinhausenbergerdorff ".repeat(5).strip();
        var file = file(Sheets.of(Stream.of(Sheets.row(id.repeat(2), name, 0, "x"), Sheets.row("E-1", "Ana", 0, "y"))));

        assertThat(PdfReader.codes(file))
                .isNotEmpty()
                .allSatisfy(code ->
                        assertThat(code.getXDirAdj() + code.getWidthDirAdj()).isLessThanOrEqualTo(code.getPageWidth()));
        var pages = PdfReader.pages(file);
        assertThat(pages.get(0).replace("\n", " ").replace("  ", " ")).contains(name, id.repeat(2), "Mon 2026-11-02");
        assertThat(pages.get(1)).contains("E-1", "Ana");
        assertThat(pages.get(1).indexOf("Employee")).isLessThan(pages.get(1).indexOf("Starts"));
    }

    @Test
    void nothingToReportIsSaid() throws IOException {
        assertThat(pages(Sheets.of(Stream.empty())).get(0)).contains("Nothing in this period");
    }

    private static List<String> pages(Table table) throws IOException {
        return PdfReader.pages(file(table));
    }

    private static byte[] file(Table table) throws IOException {
        var out = new ByteArrayOutputStream();
        var fonts = new Fonts((Path) null);
        new PdfWriter(fonts, Words.in(Locale.ENGLISH), new Undrawn(fonts)).write(table, out);
        return out.toByteArray();
    }
}
