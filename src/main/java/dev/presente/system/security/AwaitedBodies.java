package dev.presente.system.security;

import java.util.HashMap;
import java.util.Map;

/** Counts the bodies that are being waited for, by network address and altogether. */
final class AwaitedBodies {
    private final int mostPerAddress;
    private final int most;
    private final Map<String, Integer> perAddress = new HashMap<>();
    private int all;

    AwaitedBodies(int mostPerAddress, int most) {
        this.mostPerAddress = mostPerAddress;
        this.most = most;
    }

    enum Answer {
        /** The body is counted, so that {@link #leave} must follow. */
        ENTERED,
        ADDRESS_HAS_TOO_MANY,
        TOO_MANY
    }

    synchronized Answer enter(String address) {
        int here = perAddress.getOrDefault(address, 0);
        if (here >= mostPerAddress) {
            return Answer.ADDRESS_HAS_TOO_MANY;
        }
        if (all >= most) {
            return Answer.TOO_MANY;
        }
        perAddress.put(address, here + 1);
        all++;
        return Answer.ENTERED;
    }

    synchronized void leave(String address) {
        perAddress.computeIfPresent(address, (a, here) -> here > 1 ? here - 1 : null);
        all--;
    }
}
