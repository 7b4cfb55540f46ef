package dev.presente.report;

import static dev.presente.report.PdfLayout.MARGIN;
import static dev.presente.report.PdfLayout.PADDING;

import dev.presente.report.PdfPage.Style;
import dev.presente.report.text.Fonts;
import dev.presente.report.text.PdfFile;
import dev.presente.report.text.PdfGlyphs;
import dev.presente.report.text.PdfText;
import dev.presente.report.text.Undrawn;
import dev.presente.report.text.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one report as pages. A page is written as soon as it is full. The number of pages of its section is a form that each
 * of them refers to, and that is written when the section ends.
 */
final class PdfReport {
    private static final double LEADING = 10.5;
    private static final double HEADING_HEIGHT = 26;
    private static final double HEADING_LEADING = 13;
    private static final double HEADING_GAP = 28;
    private static final double SIGNATURE_HEIGHT = 64;
    private static final double BOTTOM = MARGIN + 24;

    private final Table table;
    private final List<Column> columns;
    private final PdfFile pdf;
    private final PdfGlyphs glyphs;
    private final Words words;
    private final Undrawn undrawn;
    private final Style plain;
    private final Style grey;
    private final Style bold;
    private final Style large;
    private final Style middle;
    private final PdfLayout layout;
    private final int pageTree;
    private final int fonts;
    private final List<Integer> pages = new ArrayList<>();

    private List<@Nullable Object> headings = List.of();
    private Sums sums;
    private PdfPage page = PdfPage.fromLeft();
    private double y;
    private int pagesOfSection;
    private int countOfSection;

    PdfReport(Table table, Fonts fonts, Words words, Undrawn undrawn, OutputStream out) throws IOException {
        this.table = table;
        this.words = words;
        this.undrawn = undrawn;
        this.columns = table.columns().subList(table.headings(), table.columns().size());
        this.pdf = new PdfFile(out);
        this.glyphs = new PdfGlyphs(pdf);
        var texts = new PdfText(fonts, glyphs);
        this.plain = new Style(texts, false, 8, 0);
        this.grey = new Style(texts, false, 8, 0.4);
        this.bold = new Style(texts, true, 8, 0);
        this.large = new Style(texts, true, 15, 0);
        this.middle = new Style(texts, true, 11, 0);
        this.layout = PdfLayout.of(columns, bold, plain, words);
        this.pageTree = pdf.reserve();
        this.fonts = pdf.reserve();
        this.sums = new Sums(columns);
    }

    void write() throws IOException {
        Iterator<List<@Nullable Object>> rows = table.rows().iterator();
        if (!rows.hasNext()) {
            beginSection(List.of());
            page.text(MARGIN + PADDING, y - LEADING, grey, words.of("report.empty"));
            y -= LEADING;
            endSection(true);
        }
        while (rows.hasNext()) {
            var row = rows.next();
            var named = row.subList(0, table.headings());
            if (pages.isEmpty() && pagesOfSection == 0) {
                beginSection(named);
            } else if (!named.equals(headings)) {
                endSection(false);
                beginSection(named);
            }
            writeRow(PaperText.of(words, table.columns(), row), row.subList(table.headings(), row.size()));
            if (!rows.hasNext()) {
                endSection(true);
            }
        }
        finish();
    }

    private void beginSection(List<@Nullable Object> named) {
        headings = named;
        sums = new Sums(columns);
        pagesOfSection = 0;
        countOfSection = pdf.reserve();
        beginPage();
    }

    private void beginPage() {
        pagesOfSection++;
        page = words.language().isRightToLeft() ? PdfPage.fromRight(layout.pageWidth()) : PdfPage.fromLeft();
        y = layout.pageHeight() - MARGIN - 12;
        page.text(MARGIN, y, large, table.title());
        page.textEndingAt(layout.right(), y, grey, table.subtitle());
        y -= 4;
        writeHeadings();
        y -= 14;
        writeTitles();
    }

    /** Writes the headings beside each other, and those for which there is no room below. */
    private void writeHeadings() {
        double x = layout.right();
        double lowest = y;
        for (int i = 0; i < headings.size(); i++) {
            var cell = headings.get(i);
            if (cell == null) {
                continue;
            }
            var column = table.columns().get(i);
            var lines = PdfLayout.lines(PaperText.of(words, column, cell), layout.right() - MARGIN, middle);
            double width =
                    Math.max(lines.stream().mapToDouble(middle::width).max().orElse(0), grey.width(column.title()));
            if (x + width > layout.right()) {
                x = MARGIN;
                y = lowest - HEADING_HEIGHT;
            }
            page.text(x, y + 12, grey, column.title());
            for (int line = 0; line < lines.size(); line++) {
                page.text(x, y - line * HEADING_LEADING, middle, lines.get(line));
            }
            lowest = Math.min(lowest, y - (lines.size() - 1) * HEADING_LEADING);
            x += width + HEADING_GAP;
        }
        y = lowest;
    }

    private void writeTitles() {
        double height = LEADING + 2 * PADDING;
        page.band(MARGIN, y - height, layout.right() - MARGIN, height, 0.92);
        writeCells(columns.stream().map(c -> List.of(c.title())).toList(), bold);
        y -= height;
    }

    private void writeRow(List<String> texts, List<@Nullable Object> cells) throws IOException {
        var lines = new ArrayList<List<String>>();
        for (int i = 0; i < columns.size(); i++) {
            lines.add(layout.lines(texts.get(table.headings() + i), i, plain));
        }
        double height = LEADING * lines.stream().mapToInt(List::size).max().orElse(1) + PADDING;
        if (y - height < BOTTOM) {
            endPage();
            beginPage();
        }
        writeCells(lines, plain);
        y -= height;
        page.rule(MARGIN, layout.right(), y, 0.4, 0.85);
        sums.add(cells);
    }

    private void writeCells(List<List<String>> cells, Style style) {
        for (int i = 0; i < cells.size(); i++) {
            double baseline = y - LEADING;
            for (var line : cells.get(i)) {
                if (columns.get(i).type().adds()) {
                    page.textEndingAt(layout.columns().get(i).end() - PADDING, baseline, style, line);
                } else {
                    page.text(layout.columns().get(i).start() + PADDING, baseline, style, line);
                }
                baseline -= LEADING;
            }
        }
    }

    private void endSection(boolean isLast) throws IOException {
        double needed = SIGNATURE_HEIGHT + (sums.isEmpty() ? 0 : LEADING + 2 * PADDING);
        if (y - needed < BOTTOM) {
            endPage();
            beginPage();
        }
        if (!sums.isEmpty()) {
            page.rule(MARGIN, layout.right(), y, 1, 0);
            writeCells(sums.texts(words).stream().map(List::of).toList(), bold);
            y -= LEADING + 2 * PADDING;
        }
        sign();
        if (isLast && !undrawn.isEmpty()) {
            page.text(MARGIN, MARGIN + LEADING, grey, undrawn.sentence(words));
        }
        endPage();
        var count = String.valueOf(pagesOfSection);
        var form = words.language().isRightToLeft() ? PdfPage.fromRight(0) : PdfPage.fromLeft();
        form.text(0, 0, grey, count);
        pdf.stream(
                countOfSection,
                "/Type /XObject /Subtype /Form /BBox [-60 -4 60 12] /Resources << /Font %d 0 R >>".formatted(fonts),
                form.content().getBytes(StandardCharsets.US_ASCII));
    }

    private void sign() {
        double line = y - SIGNATURE_HEIGHT + 16;
        double third = (layout.right() - MARGIN) / 3;
        var labels = List.of("signature", "date", "approved.by");
        for (int i = 0; i < labels.size(); i++) {
            page.rule(MARGIN + i * third, MARGIN + (i + 1) * third - 16, line, 0.6, 0);
            page.text(MARGIN + i * third, line - 11, grey, words.of("report." + labels.get(i)));
        }
    }

    private void endPage() throws IOException {
        page.text(MARGIN, MARGIN, grey, "Presente");
        double x = layout.right() - grey.width("0000") - grey.width(" / ") - grey.width("0000");
        for (var part : List.of(String.valueOf(pagesOfSection), " / ")) {
            page.text(x, MARGIN, grey, part);
            x += grey.width(part);
        }
        page.form(x, MARGIN, "N");
        int content = pdf.reserve();
        int number = pdf.reserve();
        pdf.stream(content, "", page.content().getBytes(StandardCharsets.US_ASCII));
        pdf.object(
                number,
                "<< /Type /Page /Parent %d 0 R /Contents %d 0 R /Resources << /Font %d 0 R /XObject << /N %d 0 R >> >> >>"
                        .formatted(pageTree, content, fonts, countOfSection));
        pages.add(number);
    }

    private void finish() throws IOException {
        glyphs.write(fonts);
        var kids = new StringBuilder();
        pages.forEach(number -> kids.append(number).append(" 0 R "));
        pdf.object(
                pageTree,
                "<< /Type /Pages /Count %d /MediaBox [0 0 %s %s] /Kids [%s] >>"
                        .formatted(pages.size(), layout.pageWidth(), layout.pageHeight(), kids));
        pdf.finish(pageTree, table.title(), words.language());
    }
}
