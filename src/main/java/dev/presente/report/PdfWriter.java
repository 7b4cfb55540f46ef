package dev.presente.report;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes PDF for paper and signature: A4, one page or more for each person (or whatever the headings name), with a header,
 * sums, a line to sign on and page numbers. The fonts, which have the Latin, Greek and Cyrillic letters, are embedded; other
 * characters appear as question marks.
 */
record PdfWriter() implements TableWriter {
    @Override
    public void write(Table table, OutputStream out) throws IOException {
        new PdfReport(table, out).write();
    }

    @Override
    public boolean isForPaper() {
        return true;
    }
}
