package dev.presente.csv;

import dev.presente.wording.Wording;
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
public final class TextFile {
    private TextFile() {}

    /**
     * Decodes the bytes and drops a byte order mark.
     *
     * @param encoding null means that the bytes tell it
     * @throws IllegalArgumentException with the number of a line and what to do, as "3: …"
     */
    public static String decode(byte[] bytes, @Nullable Charset encoding) {
        var marked = marked(bytes);
        var charset = encoding == null ? marked : encoding;
        if (encoding != null && !isUnicode(encoding) && isUnicode(bytes, marked)) {
            throw new BadLine(1, Wording.of("line.encoding.other", name(marked), name(encoding)));
        }
        try {
            var text = strictly(bytes, charset);
            if (text.indexOf('\0') >= 0) {
                throw new BadLine(1, Wording.of("line.encoding.wide", name(charset)));
            }
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new BadLine(firstWrong(bytes, charset), Wording.of("line.encoding", name(charset)), e);
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
