package dev.presente.hostile;

import static dev.presente.hostile.BadPhoto.UNSUPPORTED;

import java.util.ArrayList;
import java.util.List;

/** Generates files that are no JPEG, PNG, WebP or BMP, whatever their names say. */
final class OtherFiles {
    private final List<BadPhoto> photos = new ArrayList<>();

    private OtherFiles() {}

    static List<BadPhoto> all() {
        var all = new OtherFiles();
        all.pictures();
        all.documents();
        all.programs();
        return all.photos;
    }

    private void add(String name, String start) {
        add(name, new Bytes().text(start).raw(Bytes.noise(300)).toArray());
    }

    private void add(String name, byte[] bytes) {
        photos.add(new BadPhoto(name, bytes, UNSUPPORTED));
    }

    private void pictures() {
        add(
                "GIF",
                new Bytes()
                        .text("GIF89a")
                        .le16(1)
                        .le16(1)
                        .raw(0, 0, 0, 0x2C)
                        .zeros(8)
                        .raw(0, 2, 2, 0x44, 1, 0, 0x3B)
                        .toArray());
        add(
                "GIF animation of 65535 x 65535",
                new Bytes()
                        .text("GIF89a")
                        .le16(65_535)
                        .le16(65_535)
                        .raw(0xF7, 0, 0)
                        .zeros(900)
                        .toArray());
        add("GIF and JavaScript", "GIF89a/*\0*/=alert(1);//");
        add(
                "TIFF, little end first",
                new Bytes().text("II").le16(42).le32(8).zeros(99).toArray());
        add(
                "TIFF, big end first",
                new Bytes().text("MM").be16(42).be32(8).zeros(99).toArray());
        add(
                "HEIC",
                new Bytes()
                        .be32(24)
                        .text("ftypheic")
                        .be32(0)
                        .text("mif1heic")
                        .zeros(99)
                        .toArray());
        add(
                "AVIF",
                new Bytes()
                        .be32(24)
                        .text("ftypavif")
                        .be32(0)
                        .text("mif1avif")
                        .zeros(99)
                        .toArray());
        add(
                "JPEG 2000",
                new Bytes()
                        .be32(12)
                        .text("jP  ")
                        .raw(13, 10, 0x87, 10)
                        .zeros(99)
                        .toArray());
        add("JPEG XL", new Bytes().raw(0xFF, 0x0A).zeros(99).toArray());
        add("ICO", new Bytes().le16(0).le16(1).le16(1).zeros(99).toArray());
        add("PSD", "8BPS\0\1");
        add("WBMP", new Bytes().raw(0, 0, 8, 8).zeros(8).toArray());
        add("PNM", "P6 64 64 255\n");
        add("TGA", new Bytes().raw(0, 0, 2).zeros(99).toArray());
        add(
                "MNG",
                new Bytes().raw(0x8A, 'M', 'N', 'G', 13, 10, 26, 10).zeros(99).toArray());
        add("AVI", "RIFF\0\0\0\0AVI LIST");
        add("WAV", "RIFF\0\0\0\0WAVEfmt ");
        add("MP4", new Bytes().be32(24).text("ftypisom").zeros(99).toArray());
    }

    private void documents() {
        add("SVG", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>");
        add(
                "SVG with an external entity",
                "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><svg>&e;</svg>");
        add(
                "SVG with an entity bomb",
                "<!DOCTYPE s [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><svg>&b;</svg>");
        add("SVG that calls out", "<svg><image href='http://169.254.169.254/latest/meta-data/'/></svg>");
        add("ImageMagick script", "push graphic-context\nfill 'url(https://example.org/\"|id\")'\n");
        add("HTML", "<!doctype html><script>alert(1)</script>");
        add("PDF", "%PDF-1.7\n");
        add("PostScript", "%!PS\n(/etc/passwd) (r) file\n");
        add("JSON", "{\"photo\":\"/etc/passwd\"}");
        add("base64 text", "data:image/jpeg;base64,/9j/4AAQSkZJRg==");
        add("a path", "/etc/passwd");
        add("an address", "http://localhost:8080/actuator");
        add("UTF-16 text", new Bytes().raw(0xFE, 0xFF).zeros(50).toArray());
        add("one zero", new byte[1]);
        add("a million zeros", new byte[1_000_000]);
        add("noise", Bytes.noise(100_000));
        add(
                "spaces before a JPEG",
                new Bytes().text("   ").raw(JpegFile.colour(false)).toArray());
        add(
                "a line before a PNG",
                new Bytes().text("\n").raw(PngFile.start().rgb().data().end()).toArray());
        add(
                "a byte order mark before a JPEG",
                new Bytes().raw(0xEF, 0xBB, 0xBF).raw(JpegFile.colour(false)).toArray());
    }

    private void programs() {
        add("ZIP", "PK\3\4");
        add(
                "ZIP before a JPEG",
                new Bytes().text("PK\3\4").zeros(40).raw(JpegFile.colour(false)).toArray());
        add("gzip", new Bytes().raw(0x1F, 0x8B, 8, 0).zeros(50).toArray());
        add(
                "gzipped JPEG",
                new Bytes()
                        .raw(0x1F, 0x8B, 8, 0)
                        .raw(Bytes.deflated(JpegFile.colour(false)))
                        .toArray());
        add("ELF program", "\177ELF\2\1\1");
        add("Windows program", "MZ");
        add("Java class", new Bytes().be32(0xCAFEBABEL).be32(52).zeros(50).toArray());
        add(
                "Java object",
                new Bytes()
                        .be16(0xACED)
                        .be16(5)
                        .text("sr\0\21java.util.HashMap")
                        .zeros(50)
                        .toArray());
        add("shell script", "#!/bin/sh\nid\n");
    }
}
