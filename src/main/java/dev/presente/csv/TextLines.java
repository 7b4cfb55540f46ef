package dev.presente.csv;

import dev.presente.wording.Wording;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a file one by one, so that a file of any length takes little memory. */
public final class TextLines implements Closeable {
    /** No line of any file is longer. */
    private static final int LONGEST = 64 * 1024;

    private final InputStream in;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int filled;
    private int number;

    /**
     * Holds a line.
     *
     * @param number counts from 1
     * @param text without its end
     * @param problem why {@code text} cannot be used; null when it can
     * @param isEnded whether an end of a line follows; the last line of a file may have none, and that of a file that was cut off
     *     has none
     */
    public record Line(int number, String text, @Nullable Wording problem, boolean isEnded) {}

    private TextLines(InputStream in, Charset charset) {
        this.in = in;
        this.charset = charset;
        this.decoder = charset.newDecoder();
    }

    /**
     * Begins to read. A byte order mark of UTF-16 is believed, whatever the encoding.
     *
     * @param encoding UTF-16, or an encoding in which a line ends with the byte 10; null means UTF-8
     */
    public static TextLines of(InputStream in, @Nullable Charset encoding) throws IOException {
        var buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(3);
        var start = buffered.readNBytes(3);
        boolean isMarked = start.length == 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB;
        if (!isMarked) {
            buffered.reset();
        }
        var wide = wide(start, encoding);
        if (wide != null) {
            return new TextLines(new RecodedText(buffered, wide), StandardCharsets.UTF_8);
        }
        return new TextLines(buffered, encoding == null ? StandardCharsets.UTF_8 : encoding);
    }

    private static @Nullable Charset wide(byte[] start, @Nullable Charset encoding) {
        int first = start.length < 2 ? 0 : ((start[0] & 0xFF) << 8) | (start[1] & 0xFF);
        if (first == 0xFEFF || first == 0xFFFE) {
            return StandardCharsets.UTF_16;
        }
        return encoding != null && encoding.name().startsWith("UTF-16") ? encoding : null;
    }

    /** Returns the next line; null when there is none. */
    public @Nullable Line next() throws IOException {
        bytes.reset();
        if (!isFilled()) {
            return null;
        }
        boolean isTooLong = false;
        boolean isEnd = false;
        while (!isEnd && isFilled()) {
            int begin = position;
            while (position < filled && buffer[position] != '\n') {
                position++;
            }
            isTooLong |= bytes.size() + position - begin > LONGEST;
            if (!isTooLong) {
                bytes.write(buffer, begin, position - begin);
            }
            isEnd = position < filled;
            position += isEnd ? 1 : 0;
        }
        number++;
        return isTooLong ? new Line(number, "", Wording.of("line.too-long", LONGEST), isEnd) : decoded(isEnd);
    }

    /** Makes sure that there is another byte in the buffer; false at the end of the file. */
    private boolean isFilled() throws IOException {
        if (position == filled) {
            position = 0;
            filled = Math.max(0, in.read(buffer));
        }
        return filled > 0;
    }

    private Line decoded(boolean isEnd) {
        try {
            var text = decoder.decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
            if (text.indexOf('\0') >= 0) {
                return new Line(number, "", Wording.of("line.no-text", charset.name()), isEnd);
            }
            return new Line(number, text.endsWith("\r") ? text.substring(0, text.length() - 1) : text, null, isEnd);
        } catch (CharacterCodingException e) {
            return new Line(number, "", Wording.of("line.not-in", charset.name()), isEnd);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
