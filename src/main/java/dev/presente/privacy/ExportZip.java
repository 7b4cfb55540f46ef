package dev.presente.privacy;

import dev.presente.templates.EnrolmentPhoto;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the ZIP of an export: JSON files and photos, and last a README that explains them. */
final class ExportZip {
    private final ZipOutputStream zip;
    private final StringBuilder contents = new StringBuilder();

    ExportZip(OutputStream out) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    }

    /** Adds a JSON array of these objects. */
    void rows(String file, String about, List<String> tables, Stream<String> rows) throws IOException {
        zip.putNextEntry(new ZipEntry(file));
        int count = 0;
        for (Iterator<String> each = rows.iterator(); each.hasNext(); count++) {
            text((count == 0 ? "[\n" : ",\n") + each.next());
        }
        text(count == 0 ? "[]\n" : "\n]\n");
        zip.closeEntry();
        describe(file, count, about, tables);
    }

    void photos(String about, List<String> tables, Stream<EnrolmentPhoto> photos) throws IOException {
        int count = 0;
        for (Iterator<EnrolmentPhoto> each = photos.iterator(); each.hasNext(); count++) {
            var bytes = each.next().bytes();
            zip.putNextEntry(new ZipEntry("photos/" + (count + 1) + extension(bytes)));
            zip.write(bytes);
            zip.closeEntry();
        }
        describe("photos/", count, about, tables);
    }

    /** Returns the extension of a photo; its first byte tells which of the formats that an enrolment takes it has. */
    private static String extension(byte[] photo) {
        return switch (photo[0]) {
            case (byte) 0xFF -> ".jpg";
            case (byte) 0x89 -> ".png";
            case 'R' -> ".webp";
            default -> ".bmp";
        };
    }

    private void describe(String file, int count, String about, List<String> tables) {
        contents.append("%s (%d): %s [%s]%n".formatted(file, count, about, String.join(", ", tables)));
    }

    /** Writes the README and ends the archive; the stream below stays open. */
    void finish(String employeeId, Instant at) throws IOException {
        zip.putNextEntry(new ZipEntry("README.txt"));
        text("""
                Everything that Presente holds about %s, at %s.

                Each file with the number of its entries, what it is about, and the tables of the database it comes from:

                %s
                Not in any file:

                """.formatted(employeeId, at, contents));
        for (var each : ExportedRows.LEFT_OUT.entrySet()) {
            text("%s: %s%n".formatted(each.getKey(), each.getValue()));
        }
        text("""

                The service keeps no list of who asked for this export. Times are in UTC unless they say otherwise. The vectors
                in templates.json can be turned back into an image of a face: keep this archive as you keep a photo of yourself.
                """);
        zip.closeEntry();
        zip.finish();
    }

    private void text(String text) throws IOException {
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
