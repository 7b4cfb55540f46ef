package dev.presente.face.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names the format of a file that is not read, by its first bytes, so that its sender knows what to do. */
final class OtherFormat {
    private static final List<String> HEIC = List.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs");
    private static final List<String> AVIF = List.of("avif", "avis", "avio");

    /** Files of these brands hold a picture of any kind; most that people have are HEIC. */
    private static final List<String> STILL = List.of("mif1", "mif2", "msf1", "miaf", "heif");

    private OtherFormat() {}

    /** Returns the flaw of a file that is no JPEG, PNG, WebP or BMP. */
    static PhotoFlaw of(ByteBuffer file) {
        var start = new byte[Math.min(file.capacity(), 256)];
        file.get(0, start);
        var text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
            return PhotoFlaw.GIF;
        }
        if (text.startsWith("II*\0")
                || text.startsWith("MM\0*")
                || text.startsWith("II+\0")
                || text.startsWith("MM\0+")) {
            return PhotoFlaw.TIFF;
        }
        if (text.startsWith("\u00FF\n") || text.startsWith("JXL ", 4)) {
            return PhotoFlaw.JPEG_XL;
        }
        if (text.startsWith("jP  ", 4) || text.startsWith("\u00FFO\u00FFQ")) {
            return PhotoFlaw.JPEG_2000;
        }
        if (text.startsWith("%PDF-")) {
            return PhotoFlaw.PDF;
        }
        if (text.startsWith("ftyp", 4)) {
            return ofBrands(brands(text, file.getInt(0)));
        }
        boolean film =
                text.startsWith("\u001AE\u00DF\u00A3") || (text.startsWith("RIFF") && text.startsWith("AVI ", 8));
        return film ? PhotoFlaw.VIDEO : PhotoFlaw.NO_PHOTO;
    }

    /** Returns the major brand and the compatible ones. The first box begins with its length and ends with the brands. */
    private static List<String> brands(String text, int length) {
        var brands = new ArrayList<String>();
        for (int at = 8; at + 4 <= Math.min(text.length(), Math.max(length, 12)); at += 4) {
            brands.add(text.substring(at, at + 4).toLowerCase(Locale.ROOT));
        }
        return brands;
    }

    private static PhotoFlaw ofBrands(List<String> brands) {
        if (brands.stream().anyMatch(AVIF::contains)) {
            return PhotoFlaw.AVIF;
        }
        if (brands.contains("crx ")) {
            return PhotoFlaw.TIFF; // a camera's raw file
        }
        boolean still = brands.stream().anyMatch(brand -> HEIC.contains(brand) || STILL.contains(brand));
        return still ? PhotoFlaw.HEIC : PhotoFlaw.VIDEO;
    }
}
