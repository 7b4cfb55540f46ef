package dev.presente.attendance;

import java.time.LocalDate;

/**
 * Says in numbers what concerns somebody who decides about people. It is about nobody in particular.
 *
 * @param absent days on which somebody of theirs was planned and did not come
 * @param firstAbsent the first of these days; any when there is none
 * @param lastAbsent the last of these days; any when there is none
 * @param open forgotten and odd punches that nobody has mended yet
 * @param waiting requests, and days with overtime, about which they may decide
 */
public record Tally(int absent, LocalDate firstAbsent, LocalDate lastAbsent, int open, int waiting) {
    public boolean isEmpty() {
        return absent + open + waiting == 0;
    }
}
