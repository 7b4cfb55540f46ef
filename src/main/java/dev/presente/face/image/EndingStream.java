package dev.presente.face.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Gives an image reader bytes whose end it cannot ignore. The WebP reader looks a few bytes ahead and hides the end of the file
 * from itself, once for every bit it would still need: a file of 40 bytes that states a million pixels would keep it busy for
 * minutes. This stream therefore gives a few zeros to look ahead to, and then throws an exception that the reader does not
 * catch.
 */
final class EndingStream extends MemoryCacheImageInputStream {
    private static final int LOOK_AHEAD = 16;

    EndingStream(byte[] bytes) {
        super(new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length + LOOK_AHEAD)));
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b < 0) {
            throw new IllegalStateException("read beyond the end");
        }
        return b;
    }
}
