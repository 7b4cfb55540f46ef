package dev.presente.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.digest.Sha256;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares module by module with what ZXing 3.5.3 draws for level L and mask 0, by the SHA-256 of all modules as 0 and 1. */
class QrCodeTest {
    @ParameterizedTest
    @CsvSource({
        "http://192.168.178.20:8080/trust, 11f5a6ec2375fd7873287856a258fcedc8f7147a50fa9b07b26581360078a639",
        "http://[fd00:1234:5678:9abc:def0:1234:5678:9abc]:8080/trust,"
                + " ada76725355c92b7509d35ff8d86b6e1300ea61589fed2f7d34ada93bcb917fe",
        "http://a-rather-long-name-of-a-machine.and-a-domain.example.com:8080/trust,"
                + " 86ef4af9c6de1e2f65784b629ee3476a8efb94ca1e3bf086618fe20806f0d342",
        "http://a-rather-long-name-of-a-machine.and-a-much-longer-domain-of-a-company.example.com:18080/trust,"
                + " 3cbdfa66bf640f76611109386abbe7a15926ca8addc033e9c31c08bf754e49d1"
    })
    void isWhatAnotherWriterDraws(String text, String hash) {
        var code = QrCode.of(text);
        var modules = new StringBuilder();
        for (int y = 0; y < code.size(); y++) {
            for (int x = 0; x < code.size(); x++) {
                modules.append(code.isDark(x, y) ? '1' : '0');
            }
        }
        assertThat(HexFormat.of().formatHex(Sha256.of(modules.toString()))).isEqualTo(hash);
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        assertThat(QrCode.of("x".repeat(106)).size()).isEqualTo(37);
        assertThatThrownBy(() -> QrCode.of("x".repeat(107))).isInstanceOf(IllegalArgumentException.class);
    }
}
