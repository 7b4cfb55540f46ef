package dev.presente.backup;

import dev.presente.digest.Sha256;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * Takes the rows of a table as lines, and computes how many there are and a hash of them that does not depend on their order:
 * the sum of the SHA-256 of all lines, modulo 2^256. A table that was restored may give its rows in another order.
 */
final class RowDigest extends OutputStream {
    private static final int ROWS_BETWEEN_LINES = 4096;

    private final String work;
    private final Consumer<String> progress;
    private final MessageDigest line = Sha256.start();
    private final byte[] sum = new byte[32];
    private long rows;
    private boolean open;

    /**
     * Begins.
     *
     * @param work what is being done, for the lines of progress
     */
    RowDigest(String work, Consumer<String> progress) {
        this.work = work;
        this.progress = progress;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int start = offset;
        for (int i = offset; i < end; i++) {
            if (bytes[i] == '\n') {
                line.update(bytes, start, i - start);
                add(line.digest());
                start = i + 1;
                if (++rows % ROWS_BETWEEN_LINES == 0) {
                    progress.accept(work + ", " + rows + " rows");
                }
            }
        }
        line.update(bytes, start, end - start);
        open = start < end || (open && start == offset);
    }

    private void add(byte[] hash) {
        int carry = 0;
        for (int i = sum.length - 1; i >= 0; i--) {
            int value = (sum[i] & 0xff) + (hash[i] & 0xff) + carry;
            sum[i] = (byte) value;
            carry = value >> 8;
        }
    }

    /** Returns the number of lines. */
    long rows() {
        return rows;
    }

    /** Returns the hash in hexadecimal, which marks a last line that does not end. */
    String hash() {
        return HexFormat.of().formatHex(sum) + (open ? "+" : "");
    }
}
