package dev.presente.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Represents a network: all addresses that begin with the same bits.
 *
 * @param address 4 or 16 bytes
 * @param bits how many bits count, from the first
 */
@SuppressWarnings("ArrayRecordComponent") // it is compared by its content, below
record Network(byte[] address, int bits) {
    private static final Pattern FORM = Pattern.compile("([0-9.]+|[0-9a-fA-F.]*:[0-9a-fA-F:.]*)/(\\d{1,3})");

    /**
     * Reads a network such as {@code 10.2.0.0/16} or {@code fd00::/8}.
     *
     * @throws IllegalArgumentException when the text is none
     */
    static Network parse(String text) {
        var parts = FORM.matcher(text);
        if (parts.matches()) {
            var address = literal(parts.group(1));
            int bits = Integer.parseInt(parts.group(2));
            if (bits <= address.length * Byte.SIZE) {
                return new Network(address, bits);
            }
        }
        throw new IllegalArgumentException("presente.webhook.allow: " + text + " is no network such as 10.2.0.0/16");
    }

    private static byte[] literal(String text) {
        try {
            return InetAddress.getByName(text).getAddress(); // the pattern lets no name through that would be looked up
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("presente.webhook.allow: " + text + " is no address", e);
        }
    }

    boolean contains(byte[] other) {
        if (other.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if ((other[bit / Byte.SIZE] & mask) != (address[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network that && that.bits == bits && Arrays.equals(that.address, address);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(address) + bits;
    }
}
