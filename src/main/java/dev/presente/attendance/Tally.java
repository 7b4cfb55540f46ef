package dev.presente.attendance;

/**
 * Says in numbers what concerns somebody who decides about people. It is about nobody in particular.
 *
 * @param absent days on which somebody of theirs was planned and did not come
 * @param open forgotten and odd punches that nobody has mended yet
 * @param waiting requests, and days with overtime, about which they may decide
 */
public record Tally(int absent, int open, int waiting) {
    public boolean isEmpty() {
        return absent + open + waiting == 0;
    }
}
