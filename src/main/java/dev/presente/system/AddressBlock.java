package dev.presente.system;

import java.util.Arrays;

/** Tells which network addresses belong to one customer. */
public final class AddressBlock {
    private AddressBlock() {}

    /**
     * Returns the block of an address: an IPv4 address is one by itself; of an IPv6 address it is the first half, because one
     * customer has all addresses of the other half.
     */
    public static String of(String address) {
        var groups = address.split(":", -1);
        return groups.length < 8 ? address : String.join(":", Arrays.copyOf(groups, 4));
    }
}
