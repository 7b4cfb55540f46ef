package dev.presente.report;

import dev.presente.report.text.Fonts;
import dev.presente.report.text.Undrawn;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes PDF for paper and signature: A4, one page or more for each person (or whatever the headings name), with a header,
 * sums, a line to sign on and page numbers. Letters that no font has are boxes, and the last page says so.
 */
record PdfWriter(Fonts fonts, Undrawn undrawn) implements TableWriter {
    @Override
    public void write(Table table, OutputStream out) throws IOException {
        new PdfReport(table, fonts, undrawn, out).write();
    }

    @Override
    public boolean isForPaper() {
        return true;
    }
}
