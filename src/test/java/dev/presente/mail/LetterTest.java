package dev.presente.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.attendance.Tally;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LetterTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);

    private static Letter of(Tally tally) {
        return Letter.of(tally, "de", "https://time.example.com");
    }

    @Test
    void daysAreThoseOfTheAbsencesAndNumbersHaveNoCommas() {
        var letter = of(new Tally(1234, FRIDAY, FRIDAY.plusDays(2), 5678, 2345));
        assertThat(letter.subject())
                .isEqualTo(
                        "Presente: Abwesend: 1234 · Zu entscheiden: 2345 · Vergessene oder auffällige Buchungen: 5678");
        assertThat(letter.text()).startsWith("Abwesend, 27.11.2026 – 29.11.2026: 1234\n");
    }

    @Test
    void oneDayIsNoStretch() {
        assertThat(of(new Tally(2, FRIDAY, FRIDAY, 0, 0)).text()).startsWith("Abwesend, 27.11.2026: 2\n\n");
    }
}
