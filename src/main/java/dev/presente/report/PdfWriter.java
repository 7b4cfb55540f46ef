package dev.presente.report;

import dev.presente.report.text.Fonts;
import dev.presente.report.text.Undrawn;
import dev.presente.report.text.Words;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes PDF for paper and signature: A4, one page or more for each person (or whatever the headings name), with a header,
 * sums, a line to sign on and page numbers. In a language from right to left the page is mirrored. Letters that no font has are boxes, and the last page says so.
 */
record PdfWriter(Fonts fonts, Words words, Undrawn undrawn) implements TableWriter {
    @Override
    public void write(Table table, OutputStream out) throws IOException {
        new PdfReport(table, fonts, words, undrawn, out).write();
    }

    @Override
    public boolean isForPeople() {
        return true;
    }

    @Override
    public boolean isForPaper() {
        return true;
    }
}
