package dev.presente.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.presente.audit.key.AuditKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Only what the service signed is taken for signed, with the public key that goes with it. */
class FileSignaturesTest {
    private static final Statement STATEMENT = new Statement(
            "register.csv",
            "ab".repeat(32),
            1234,
            LocalDate.parse("2026-11-01"),
            LocalDate.parse("2026-11-30"),
            null,
            "E-1",
            Instant.parse("2026-12-01T08:00:00Z"),
            "user:hr",
            UUID.fromString("00000000-0000-0000-0000-000000000001"));

    private final FileSignatures service = signatures(1);

    private static FileSignatures signatures(int firstByte) {
        var key = new byte[AuditKey.LENGTH];
        key[0] = (byte) firstByte;
        return new FileSignatures(new AuditKey(key), JsonMapper.builder().build());
    }

    @Test
    void whatIsSignedComesBack() {
        var signed = service.sign(STATEMENT);
        assertThat(service.verified(signed + "\n")).isEqualTo(STATEMENT);
        assertThat(FileSignatures.verified(signed, service.publicKey())).isEqualTo(STATEMENT);
    }

    @Test
    void allReplicasHaveOneKeyAndOtherServicesAnother() {
        assertThat(signatures(1).publicKey()).isEqualTo(service.publicKey());
        assertThat(signatures(2).publicKey()).isNotEqualTo(service.publicKey());
        var signed = service.sign(STATEMENT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signatures(2).verified(signed))
                .withMessageContaining("another key");
    }

    @Test
    void aChangedStatementIsNotSigned() {
        var parts = service.sign(STATEMENT).split("\\.", -1);
        var content = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        assertThat(content).contains("E-1");
        var changed = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(content.replace("E-1", "E-2").getBytes(StandardCharsets.UTF_8));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> service.verified(parts[0] + "." + changed + "." + parts[2]))
                .withMessageContaining("it was changed");
    }

    /** A token that names no algorithm, or another one, must not pass for signed. */
    @Test
    void anotherAlgorithmIsRefused() {
        var parts = service.sign(STATEMENT).split("\\.", -1);
        var none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        assertThatIllegalArgumentException().isThrownBy(() -> service.verified(none + "." + parts[1] + "." + parts[2]));
        assertThatIllegalArgumentException().isThrownBy(() -> service.verified(none + "." + parts[1] + "."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b", "a.b.c", "a.b.c.d", "?.?.?"})
    void otherTextsAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> service.verified(text));
    }

    @Test
    void aKeyThatIsNoneIsRefused() {
        var signed = service.sign(STATEMENT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileSignatures.verified(signed, "no key"))
                .withMessageContaining("no public key");
    }
}
