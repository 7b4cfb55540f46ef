package dev.presente.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Reads the PDF files that we write with a library that others wrote. */
final class PdfReader {
    private PdfReader() {}

    /** Returns the texts of each page, as they would be copied. */
    static List<String> pages(byte[] file) throws IOException {
        try (var pdf = Loader.loadPDF(file)) {
            var pages = new ArrayList<String>();
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                var stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(pdf));
            }
            return pages;
        }
    }

    /** Returns what is drawn with one code each, from the first page on. */
    static List<TextPosition> codes(byte[] file) throws IOException {
        try (var pdf = Loader.loadPDF(file)) {
            return new Codes().of(pdf);
        }
    }

    static BufferedImage firstPage(byte[] file) throws IOException {
        try (var pdf = Loader.loadPDF(file)) {
            return new PDFRenderer(pdf).renderImageWithDPI(0, 150);
        }
    }

    private static final class Codes extends PDFTextStripper {
        private final List<TextPosition> codes = new ArrayList<>();

        List<TextPosition> of(PDDocument pdf) throws IOException {
            getText(pdf);
            return codes;
        }

        @Override
        protected void processTextPosition(TextPosition text) {
            codes.add(text);
        }
    }
}
