package dev.presente.account.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** These are the last six of the eight digits in RFC 6238, appendix B. */
    @ParameterizedTest
    @CsvSource({"59, 287082", "1111111109, 081804", "1234567890, 005924", "2000000000, 279037", "20000000000, 353130"})
    void codesAreThoseOfTheStandard(long seconds, String code) {
        assertThat(Totp.code(SECRET, seconds / 30)).isEqualTo(code);
        assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(seconds), 0)).hasValue(seconds / 30);
    }

    @Test
    void aCodeIsTakenOnceAndNotLongAfter() {
        var at = Instant.ofEpochSecond(1_234_567_890);
        long step = 1_234_567_890 / 30;
        assertThat(Totp.step(SECRET, "005924", at.plusSeconds(30), 0)).hasValue(step);
        assertThat(Totp.step(SECRET, "005924", at, step)).isEmpty();
        assertThat(Totp.step(SECRET, "005924", at.plusSeconds(90), 0)).isEmpty();
        assertThat(Totp.step(SECRET, "", at, 0)).isEmpty();
    }

    /** These are the examples of RFC 4648, section 10. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void base32(String plain, String text) {
        var bytes = plain.getBytes(StandardCharsets.US_ASCII);
        assertThat(Base32.encode(bytes)).isEqualTo(text);
        assertThat(Base32.decode(text, bytes.length)).hasValue(bytes);
        assertThat(Base32.decode(text + "A", bytes.length)).isEmpty();
        assertThat(Base32.decode(text.replace('M', '1'), bytes.length)).isEmpty();
    }
}
