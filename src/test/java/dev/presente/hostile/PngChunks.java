package dev.presente.hostile;

import static dev.presente.hostile.BadPhoto.NO_FACE;
import static dev.presente.hostile.BadPhoto.UNDECODABLE;
import static dev.presente.hostile.PngFile.SIDE;

import java.util.ArrayList;
import java.util.List;

/** Generates PNG files whose chunks are hostile or out of order. */
final class PngChunks {
    private static final byte[] BOMB = Bytes.deflated(new byte[100_000_000]);

    private final List<BadPhoto> photos = new ArrayList<>();

    private PngChunks() {}

    static List<BadPhoto> all() {
        var all = new PngChunks();
        all.order();
        all.data();
        all.palettes();
        all.metadata();
        return all.photos;
    }

    private void add(String name, byte[] bytes, String code) {
        photos.add(new BadPhoto("PNG " + name, bytes, code));
    }

    private void order() {
        add("without data", PngFile.start().rgb().end(), UNDECODABLE);
        add("that is over at once", PngFile.start().end(), UNDECODABLE);
        add("with data before its header", PngFile.start().data().rgb().end(), UNDECODABLE);
        add(
                "with a chunk before its header",
                PngFile.start().chunk("tEXt", new byte[5]).rgb().data().end(),
                UNDECODABLE);
        add(
                "with two headers",
                PngFile.start().rgb().header(60_000, 60_000, 8, 2).data().end(),
                NO_FACE);
        add(
                "with a short header",
                PngFile.start().chunk("IHDR", new byte[5]).data().end(),
                UNDECODABLE);
        add(
                "with a long header",
                PngFile.start().chunk("IHDR", new byte[50]).data().end(),
                UNDECODABLE);
        for (long length : new long[] {0x7FFFFFFF, 0x80000000L, 0xFFFFFFFFL}) {
            var chunk = new Bytes().be32(length).text("IDAT").zeros(50).toArray();
            add(
                    "with data of length " + length,
                    PngFile.start().rgb().raw(chunk).unfinished(),
                    UNDECODABLE);
            var text = new Bytes().be32(length).text("tEXt").zeros(50).toArray();
            add(
                    "with text of length " + length,
                    PngFile.start().rgb().raw(text).data().end(),
                    UNDECODABLE);
        }
        var many = PngFile.start().rgb();
        for (byte b : Bytes.deflated(PngFile.rows(SIDE, 3 * SIDE))) {
            many.chunk("IDAT", new byte[0]).chunk("IDAT", new byte[] {b});
        }
        add("with a data chunk for each byte", many.end(), NO_FACE);
    }

    private void data() {
        var good = Bytes.deflated(PngFile.rows(SIDE, 3 * SIDE));
        add(
                "with noise for data",
                PngFile.start().rgb().chunk("IDAT", Bytes.noise(2000)).end(),
                UNDECODABLE);
        add("with empty data", PngFile.start().rgb().chunk("IDAT", new byte[0]).end(), UNDECODABLE);
        add(
                "with too few rows",
                PngFile.start().rgb().data(PngFile.rows(SIDE / 2, 3 * SIDE)).end(),
                UNDECODABLE);
        add(
                "that asks for a dictionary",
                PngFile.start()
                        .rgb()
                        .chunk("IDAT", Bytes.patched(good, 1, 0xBB))
                        .end(),
                UNDECODABLE);
        add(
                "with half its data",
                PngFile.start()
                        .rgb()
                        .chunk("IDAT", Bytes.cut(good, good.length / 2))
                        .end(),
                UNDECODABLE);
        for (int filter : new int[] {5, 127, 255}) {
            add(
                    "with filter " + filter,
                    PngFile.start()
                            .rgb()
                            .data(Bytes.patched(PngFile.rows(SIDE, 3 * SIDE), 0, filter))
                            .end(),
                    UNDECODABLE);
        }
    }

    private void palettes() {
        add("without its palette", indexed().data(PngFile.rows(SIDE, SIDE)).end(), UNDECODABLE);
        add(
                "with an empty palette",
                indexed()
                        .chunk("PLTE", new byte[0])
                        .data(PngFile.rows(SIDE, SIDE))
                        .end(),
                NO_FACE);
        var outside = PngFile.rows(SIDE, SIDE);
        java.util.Arrays.fill(outside, 1, SIDE, (byte) 200);
        add(
                "with indices beyond its palette",
                indexed().chunk("PLTE", new byte[6]).data(outside).end(),
                NO_FACE);
        add(
                "with a palette of 300 colours",
                indexed()
                        .chunk("PLTE", new byte[900])
                        .data(PngFile.rows(SIDE, SIDE))
                        .end(),
                NO_FACE);
        add(
                "with a palette of 4/3 colours",
                indexed()
                        .chunk("PLTE", new byte[4])
                        .data(PngFile.rows(SIDE, SIDE))
                        .end(),
                NO_FACE);
        add(
                "with more transparency than colours",
                indexed()
                        .chunk("PLTE", new byte[6])
                        .chunk("tRNS", new byte[256])
                        .data(PngFile.rows(SIDE, SIDE))
                        .end(),
                NO_FACE);
    }

    private static PngFile indexed() {
        return PngFile.start().header(SIDE, SIDE, 8, 3);
    }

    /** Adds files whose picture is read, while the chunk beside it is not believed. */
    private void metadata() {
        with("iCCP", new Bytes().text("bomb\0\0").raw(BOMB).toArray(), "bomb");
        with("zTXt", new Bytes().text("Comment\0\0").raw(BOMB).toArray(), "bomb");
        with("iTXt", new Bytes().text("Comment\0\1\0en\0\0").raw(BOMB).toArray(), "bomb");
        add(
                "with eXIf beside zTXt: bomb",
                PngFile.start()
                        .rgb()
                        .chunk("eXIf", Exif.upright())
                        .chunk("zTXt", new Bytes().text("Comment\0\0").raw(BOMB).toArray())
                        .data()
                        .end(),
                NO_FACE);
        with("iCCP", Bytes.noise(100), "noise");
        with("iCCP", new byte[0], "nothing");
        with("zTXt", Bytes.noise(100), "noise");
        with("tEXt", new Bytes().text("Comment\0<script>alert(1)</script>").toArray(), "script");
        with(
                "iTXt",
                new Bytes()
                        .text(
                                "XML:com.adobe.xmp\0\0\0\0\0<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>")
                        .toArray(),
                "external entity");
        with("gAMA", new byte[4], "zero");
        with("cHRM", new byte[3], "three bytes");
        with("sBIT", new byte[9], "nine bytes");
        with("tIME", new byte[1], "one byte");
        with("tRNS", new byte[1], "one byte");
        with("acTL", new Bytes().be32(1_000_000).be32(0).toArray(), "a million frames");
        Exif.broken().forEach((what, tiff) -> with("eXIf", tiff, what));
        var frame = new Bytes()
                .be32(0)
                .be32(60_000)
                .be32(60_000)
                .be32(0)
                .be32(0)
                .be16(1)
                .be16(1)
                .raw(0, 0)
                .toArray();
        add(
                "animation with a huge frame",
                PngFile.start()
                        .rgb()
                        .chunk("acTL", new Bytes().be32(2).be32(0).toArray())
                        .data()
                        .chunk("fcTL", frame)
                        .chunk("fdAT", BOMB)
                        .end(),
                NO_FACE);
        add(
                "and HTML",
                new Bytes()
                        .raw(PngFile.start().rgb().data().end())
                        .text("<html><script>alert(1)</script>")
                        .toArray(),
                NO_FACE);
        add("with a wrong checksum", Bytes.patched(PngFile.start().rgb().data().end(), 29, 1, 2, 3, 4), NO_FACE);
    }

    private void with(String type, byte[] content, String what) {
        add(
                "with " + type + ": " + what,
                PngFile.start().rgb().chunk(type, content).data().end(),
                NO_FACE);
    }
}
