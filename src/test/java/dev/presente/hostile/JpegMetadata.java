package dev.presente.hostile;

import static dev.presente.hostile.BadPhoto.NO_FACE;

import java.util.ArrayList;
import java.util.List;

/** Generates sound JPEG pictures with hostile segments beside them: the picture is read, but the segment is not believed. */
final class JpegMetadata {
    private static final byte[] GOOD = JpegFile.colour(false);

    private JpegMetadata() {}

    static List<BadPhoto> all() {
        var photos = new ArrayList<BadPhoto>();
        Exif.broken()
                .forEach((what, tiff) -> photos.add(with(
                        "EXIF: " + what,
                        0xE1,
                        new Bytes().text("Exif\0\0").raw(tiff).toArray())));
        photos.add(with(
                "profile of 4 GB",
                0xE2,
                profile(1, 1, new Bytes().be32(0xFFFFFFFFL).zeros(200).toArray())));
        photos.add(with("profile, piece 7 of 3", 0xE2, profile(7, 3, Bytes.noise(300))));
        photos.add(with("profile, piece 0 of 0", 0xE2, profile(0, 0, Bytes.noise(300))));
        photos.add(with("profile, piece 1 of 255", 0xE2, profile(1, 255, Bytes.noise(300))));
        photos.add(with("empty profile", 0xE2, profile(1, 1, new byte[0])));
        photos.add(with("profile of 2,000 million tags", 0xE2, profile(1, 1, tags(0x7FFFFFFF))));
        photos.add(with("profile of one tag", 0xE2, profile(1, 1, tags(1))));
        photos.add(with(
                "XMP with an external entity",
                0xE1,
                xmp("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>")));
        photos.add(with(
                "XMP with an entity bomb",
                0xE1,
                xmp("<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><x>&b;</x>")));
        photos.add(with(
                "JFIF thumbnail that is not there",
                0xE0,
                new Bytes().text("JFIF\0").raw(1, 1, 0, 0, 1, 0, 1, 255, 255).toArray()));
        photos.add(with(
                "JFXX thumbnail that is no JPEG",
                0xE0,
                new Bytes().text("JFXX\0").raw(0x10, 1, 2, 3).toArray()));
        photos.add(with("short Adobe segment", 0xEE, new Bytes().text("Adobe").toArray()));
        photos.add(with(
                "Photoshop resources of 4 GB",
                0xED,
                new Bytes()
                        .text("Photoshop 3.0\08BIM")
                        .be16(1)
                        .be16(0)
                        .be32(0xFFFFFFFFL)
                        .toArray()));
        photos.add(new BadPhoto("JPEG with a second part of XMP of 2 GB", twoPartsOfXmp(), NO_FACE));
        photos.add(with(
                "HTML comment",
                0xFE,
                new Bytes().text("--><script>alert(1)</script>").toArray()));
        photos.add(with(
                "multi-picture index that points at itself",
                0xE2,
                new Bytes()
                        .text("MPF\0MM")
                        .be16(42)
                        .be32(8)
                        .be16(1)
                        .be16(0xB002)
                        .be16(7)
                        .be32(1)
                        .be32(0)
                        .be32(8)
                        .toArray()));
        photos.add(new BadPhoto("JPEG with 100,000 comments", comments(), NO_FACE));
        return photos;
    }

    private static BadPhoto with(String name, int marker, byte[] payload) {
        return new BadPhoto("JPEG with " + name, JpegFile.with(GOOD, marker, payload), NO_FACE);
    }

    private static byte[] profile(int piece, int pieces, byte[] content) {
        return new Bytes().text("ICC_PROFILE\0").raw(piece, pieces).raw(content).toArray();
    }

    /** Returns a profile header of an RGB display that states how many tags follow it. See ICC.1, 7.2. */
    private static byte[] tags(int count) {
        return new Bytes()
                .be32(132)
                .text("lcms")
                .be32(0x02400000)
                .text("mntrRGB XYZ ")
                .zeros(12)
                .text("acsp")
                .zeros(88)
                .be32(count)
                .zeros(12)
                .toArray();
    }

    private static byte[] xmp(String xml) {
        return new Bytes().text("http://ns.adobe.com/xap/1.0/\0" + xml).toArray();
    }

    /** Returns a picture whose XMP has a second part that states its length. See the XMP specification, part 3, 1.1.3.1. */
    private static byte[] twoPartsOfXmp() {
        var digest = "0123456789ABCDEF".repeat(2);
        var second = new Bytes()
                .text("http://ns.adobe.com/xmp/extension/\0" + digest)
                .be32(0x7FFFFFF0)
                .be32(0)
                .text("<exif/>")
                .toArray();
        var first = xmp("<x:xmpmeta xmlns:x='adobe:ns:meta/'>"
                + "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                + "<rdf:Description rdf:about='' xmlns:xmpNote='http://ns.adobe.com/xmp/note/' xmpNote:HasExtendedXMP='"
                + digest + "'/></rdf:RDF></x:xmpmeta>");
        return JpegFile.with(JpegFile.with(GOOD, 0xE1, second), 0xE1, first);
    }

    private static byte[] comments() {
        var jpeg = new Bytes().raw(0xFF, 0xD8);
        for (int i = 0; i < 100_000; i++) {
            jpeg.raw(0xFF, 0xFE, 0, 3, 'x');
        }
        return jpeg.raw(JpegFile.from(GOOD, 2)).toArray();
    }
}
