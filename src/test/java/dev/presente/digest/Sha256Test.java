package dev.presente.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Computes the digests of RFC 6234, section 8.5, whose algorithm is that of FIPS 180-4. */
class Sha256Test {
    static Stream<Arguments> vectors() {
        return Stream.of(
                Arguments.of("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
                Arguments.of("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
                Arguments.of(
                        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
                Arguments.of("a".repeat(1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
                Arguments.of("01234567".repeat(80), "594847328451bdfa85056225462cc1d867d877fb388df0ce35f25ab5562bfbb5"),
                Arguments.of("\u0019", "68aa2e2ee5dff96e3355e6c7ee373e3d6a4e17f75f9518d843709c0c9bc3e3d4"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void publishedDigests(String text, String digest) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(Sha256.hex(bytes)).isEqualTo(digest);
        assertThat(Sha256.of(bytes)).isEqualTo(HexFormat.of().parseHex(digest));
        assertThat(Sha256.of(text)).isEqualTo(HexFormat.of().parseHex(digest));
    }

    @Test
    void textIsEncodedInUtf8() {
        assertThat(Sha256.of("señal")).isEqualTo(Sha256.of(new byte[] {'s', 'e', (byte) 0xC3, (byte) 0xB1, 'a', 'l'}));
    }

    /** SHA-256 works on blocks of 64 bytes, so the pieces end before, at and after the end of a block. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 63, 64, 65, 1000})
    void piecesGiveTheDigestOfTheWhole(int size) {
        var whole = new byte[1000];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (byte) i;
        }
        var digest = Sha256.start();
        for (int i = 0; i < whole.length; i += size) {
            digest.update(whole, i, Math.min(size, whole.length - i));
        }
        assertThat(digest.digest()).isEqualTo(Sha256.of(whole));
    }
}
