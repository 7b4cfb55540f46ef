package dev.presente.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RowDigestTest {
    private static RowDigest of(String... pieces) {
        var digest = new RowDigest("reading", line -> {});
        for (var piece : pieces) {
            var bytes = piece.getBytes(StandardCharsets.UTF_8);
            digest.write(bytes, 0, bytes.length);
        }
        return digest;
    }

    @Test
    void orderAndPiecesDoNotMatter() {
        var digest = of("first\nsecond\nthird\n");
        assertThat(digest.rows()).isEqualTo(3);
        assertThat(of("thi", "rd\nfir", "", "st\n", "second\n").hash()).isEqualTo(digest.hash());
    }

    @Test
    void everyOtherContentIsAnotherHash() {
        var hash = of("a\na\nb\n").hash();
        assertThat(of("a\nb\nb\n").hash()).isNotEqualTo(hash);
        assertThat(of("a\nb\n").hash()).isNotEqualTo(hash);
        assertThat(of("a\nab\n").hash()).isNotEqualTo(hash);
        assertThat(of("a\na\nb\n", "c").hash())
                .as("a last line that is cut off")
                .isNotEqualTo(hash);
        assertThat(of("a\na\nb\n", "c", "").hash()).as("which it stays").isNotEqualTo(hash);
    }
}
