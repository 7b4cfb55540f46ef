package dev.presente.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Reads what is in a workbook: the parts of the zip archive by name. */
record WorkbookReader(Map<String, String> parts) {
    static final String SHEET = "xl/worksheets/sheet1.xml";

    static WorkbookReader of(Path workbook) throws IOException {
        var parts = new TreeMap<String, String>();
        try (var zip = new ZipFile(workbook.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                parts.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return new WorkbookReader(parts);
    }

    String part(String name) {
        return Objects.requireNonNull(parts.get(name), name);
    }

    int rows(String sheet) throws Exception {
        return document(sheet).getElementsByTagName("row").getLength();
    }

    String text(String reference) throws Exception {
        return cell(reference).getTextContent();
    }

    double number(String reference) throws Exception {
        return Double.parseDouble(
                cell(reference).getElementsByTagName("v").item(0).getTextContent());
    }

    /** Returns the number format of a cell, as Excel writes it; a built-in format is given by its number. */
    String format(String reference) throws Exception {
        var styles = document("xl/styles.xml");
        var cellFormats = (Element) styles.getElementsByTagName("cellXfs").item(0);
        int style = Integer.parseInt(cell(reference).getAttribute("s"));
        var id = ((Element) cellFormats.getElementsByTagName("xf").item(style)).getAttribute("numFmtId");
        var formats = styles.getElementsByTagName("numFmt");
        for (int i = 0; i < formats.getLength(); i++) {
            var format = (Element) formats.item(i);
            if (format.getAttribute("numFmtId").equals(id)) {
                return format.getAttribute("formatCode");
            }
        }
        return id;
    }

    private Element cell(String reference) throws Exception {
        var cells = document(SHEET).getElementsByTagName("c");
        for (int i = 0; i < cells.getLength(); i++) {
            if (((Element) cells.item(i)).getAttribute("r").equals(reference)) {
                return (Element) cells.item(i);
            }
        }
        throw new AssertionError("no cell " + reference);
    }

    private Document document(String part) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(part(part).getBytes(StandardCharsets.UTF_8)));
    }
}
