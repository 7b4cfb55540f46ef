package dev.presente.csv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the bytes of a file of text. UTF-8, and UTF-16 with a byte order mark, are recognised. Every other encoding must be
 * stated, because a wrong guess gives wrong names without any error.
 */
final class TextFile {
    private TextFile() {}

    /**
     * Decodes the bytes and drops a byte order mark.
     *
     * @param encoding null means that the bytes tell it
     * @throws IllegalArgumentException with the number of a line and what to do, as "3: …"
     */
    static String decode(byte[] bytes, @Nullable Charset encoding) {
        var marked = marked(bytes);
        var charset = encoding == null ? marked : encoding;
        if (encoding != null && !isUnicode(encoding) && isUnicode(bytes, marked)) {
            throw new IllegalArgumentException(
                    "1: the file is in " + name(marked) + ", not in " + name(encoding) + ": leave --encoding out");
        }
        try {
            var text = strictly(bytes, charset);
            if (text.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(
                        "1: the file is not in " + name(charset) + "; if it is in UTF-16, say --encoding UTF-16LE");
            }
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    firstWrong(bytes, charset) + ": the file is not " + name(charset)
                            + ": save it as \"CSV UTF-8\", or say its encoding, such as --encoding windows-1252, which is"
                            + " what Excel writes in Western Europe and America",
                    e);
        }
    }

    /** Returns what the byte order mark says; without one it is UTF-8. */
    private static Charset marked(byte[] bytes) {
        int first = bytes.length < 2 ? 0 : ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
        return switch (first) {
            case 0xFEFF, 0xFFFE -> StandardCharsets.UTF_16;
            default -> StandardCharsets.UTF_8;
        };
    }

    private static boolean isUnicode(Charset charset) {
        return name(charset).startsWith("UTF-");
    }

    /** Decides whether the bytes are surely in a Unicode encoding: other encodings hardly ever look like one by chance. */
    private static boolean isUnicode(byte[] bytes, Charset charset) {
        try {
            return strictly(bytes, charset).chars().anyMatch(c -> c > 0x7F);
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String strictly(byte[] bytes, Charset charset) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    /** Returns the number of the first line that cannot be decoded; 1 where lines cannot be told apart. */
    private static int firstWrong(byte[] bytes, Charset charset) {
        int line = 1;
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n') {
                try {
                    strictly(Arrays.copyOfRange(bytes, start, i), charset);
                } catch (CharacterCodingException e) {
                    return line;
                }
                start = i + 1;
                line++;
            }
        }
        return 1;
    }

    private static String name(Charset charset) {
        return charset.name().toUpperCase(Locale.ROOT).replace("WINDOWS", "windows");
    }
}
