package dev.presente.report.text;

import dev.presente.system.page.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a PDF file (ISO 32000-1) object by object, in any order, and forgets each: only the place of every object, eight
 * bytes, stays in memory.
 */
public final class PdfFile {
    private static final int CATALOG = 1;

    private final OutputStream out;
    private long written;
    private long[] places = new long[64];
    private int objects = CATALOG;

    public PdfFile(OutputStream out) throws IOException {
        this.out = out;
        // the comment of four high bytes says that the file is binary
        write("%PDF-1.5\n%\u00e2\u00e3\u00cf\u00d3\n");
    }

    /** Returns a number for an object that is referred to before it is written. */
    public int reserve() {
        return ++objects;
    }

    public void object(int number, String body) throws IOException {
        begin(number);
        write(body + "\nendobj\n");
    }

    /**
     * Writes a stream, compressed.
     *
     * @param dictionary its entries beside length and filter
     */
    public void stream(int number, String dictionary, byte[] content) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(compressed)) {
            deflater.write(content);
        }
        begin(number);
        write("<< %s /Length %d /Filter /FlateDecode >>\nstream\n".formatted(dictionary, compressed.size()));
        out.write(compressed.toByteArray());
        written += compressed.size();
        write("\nendstream\nendobj\n");
    }

    private void begin(int number) throws IOException {
        if (number >= places.length) {
            places = Arrays.copyOf(places, Math.max(number + 1, 2 * places.length));
        }
        places[number] = written;
        write(number + " 0 obj\n");
    }

    /** Writes what the file says of itself, the table of objects and the trailer. Every number must have been used by now. */
    public void finish(int pageTree, String title, Language language) throws IOException {
        int info = reserve();
        object(info, "<< /Title <%s> /Producer (Presente) >>".formatted(unicode(title)));
        object(
                CATALOG,
                "<< /Type /Catalog /Pages %d 0 R /Lang (%s) /ViewerPreferences << /Direction /%s /DisplayDocTitle true >> >>"
                        .formatted(pageTree, language.tag(), language.isRightToLeft() ? "R2L" : "L2R"));
        long table = written;
        write("xref\n0 " + (objects + 1) + "\n0000000000 65535 f \n");
        for (int number = 1; number <= objects; number++) {
            write("%010d 00000 n \n".formatted(places[number]));
        }
        write("trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
                .formatted(objects + 1, CATALOG, info, table));
    }

    /** Returns a text string of PDF in hexadecimal: UTF-16 after a mark of its order. */
    private static String unicode(String text) {
        return HexFormat.of().formatHex(("\ufeff" + text).getBytes(StandardCharsets.UTF_16BE));
    }

    private void write(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        out.write(bytes);
        written += bytes.length;
    }
}
