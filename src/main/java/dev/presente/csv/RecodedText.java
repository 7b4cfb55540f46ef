package dev.presente.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Gives text of another encoding as UTF-8, so that a line ends with one byte. What is no text becomes U+FFFD. */
final class RecodedText extends InputStream {
    private static final int SIZE = 4096;

    private final Reader text;
    private byte[] bytes = new byte[0];
    private int next;

    RecodedText(InputStream in, Charset charset) {
        this.text = new InputStreamReader(in, charset);
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? bytes[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - next);
        System.arraycopy(bytes, next, target, offset, count);
        next += count;
        return count;
    }

    private boolean hasMore() throws IOException {
        if (next == bytes.length) {
            fill();
        }
        return bytes.length > 0;
    }

    private void fill() throws IOException {
        var chars = new char[SIZE + 1];
        int count = Math.max(0, text.read(chars, 0, SIZE));
        if (count > 0 && Character.isHighSurrogate(chars[count - 1])) {
            count += Math.max(0, text.read(chars, count, 1));
        }
        bytes = new String(chars, 0, count).getBytes(StandardCharsets.UTF_8);
        next = 0;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
