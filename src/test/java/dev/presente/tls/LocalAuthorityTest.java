package dev.presente.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.tls.MachineNames.Names;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the authority makes, keeps and renews. */
class LocalAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
    private static final Names NAMES = new Names(List.of("clock.example", "localhost"), List.of("10.1.2.3"));

    @TempDir
    Path parent;

    private Path folder = Path.of("");

    @BeforeEach
    void freshFolder() {
        folder = parent.resolve("tls");
    }

    private LocalAuthority.Chain chain(Names names, Instant now) {
        return new LocalAuthority(folder).chain(names, now); // as after a restart
    }

    @Test
    void theServerIsOneForItsNamesAndSignedByTheAuthority() throws Exception {
        var chain = chain(NAMES, NOW);
        var server = chain.server().certificate();
        server.verify(chain.authority().getPublicKey());
        assertThat(server.getSubjectAlternativeNames().stream().map(name -> String.valueOf(name.get(1))))
                .containsExactly("clock.example", "localhost", "10.1.2.3");
        assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(server.getBasicConstraints()).isEqualTo(-1);
        assertThat(chain.authority().getBasicConstraints()).isZero();
        assertThat(chain.authority().getKeyUsage()[5]).as("signs certificates").isTrue();
        assertThat(Duration.between(
                        server.getNotBefore().toInstant(), server.getNotAfter().toInstant()))
                .isLessThanOrEqualTo(Duration.ofDays(398));
    }

    @Test
    void onlyTheOwnerReadsTheKeys() throws Exception {
        chain(NAMES, NOW);
        try (var files = Files.list(folder)) {
            assertThat(files)
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
        assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void itIsRenewedBeforeItsEndAndByTheSameAuthority() {
        var first = chain(NAMES, NOW);
        assertThat(chain(NAMES, NOW.plus(Duration.ofDays(366)))).isEqualTo(first);
        var second = chain(NAMES, NOW.plus(Duration.ofDays(368)));
        assertThat(second.server().certificate()).isNotEqualTo(first.server().certificate());
        assertThat(second.authority()).isEqualTo(first.authority());
        assertThat(second.server().certificate().getNotAfter().toInstant())
                .isEqualTo(NOW.plus(Duration.ofDays(368 + 397)));
    }

    @Test
    void otherNamesNeedAnotherCertificate() {
        var first = chain(NAMES, NOW);
        var second = chain(new Names(List.of("clock.example"), List.of("10.1.2.4", "0:0:0:0:0:0:0:1")), NOW);
        assertThat(second.server()).isNotEqualTo(first.server());
        assertThat(chain(new Names(List.of("clock.example"), List.of("0:0:0:0:0:0:0:1", "10.1.2.4")), NOW))
                .isEqualTo(second);
    }

    @Test
    void aMachineWithoutANetworkKeepsTheAddressesThatItHad() {
        var authority = new LocalAuthority(folder);
        assertThat(authority.addresses(List.of())).isEmpty();
        chain(NAMES, NOW);
        assertThat(authority.addresses(List.of())).containsExactly("10.1.2.3");
        assertThat(authority.addresses(List.of("10.1.2.4"))).containsExactly("10.1.2.4");
    }

    @Test
    void anAuthorityNearItsEndIsReplaced() {
        var first = chain(NAMES, NOW);
        var later = chain(NAMES, NOW.plus(Duration.ofDays(3650 - 396)));
        assertThat(later.authority()).isNotEqualTo(first.authority());
    }

    @Test
    void aCertificateThatCannotBeReadIsIssuedAgain() throws Exception {
        var first = chain(NAMES, NOW);
        var file = folder.resolve("server.pem");
        var half = Files.readString(file).substring(0, 90);
        for (var broken : List.of("", half, half + "\n-----END PRIVATE KEY-----\n")) {
            Files.writeString(file, broken);
            var next = chain(NAMES, NOW);
            assertThat(next.authority()).isEqualTo(first.authority());
            assertThat(chain(NAMES, NOW)).isEqualTo(next);
        }
    }

    @Test
    void filesThatAreNoKeysAreNotOverwritten() throws Exception {
        Files.createDirectory(folder);
        Files.writeString(folder.resolve("authority.pem"), "something else");
        assertThatThrownBy(() -> chain(NAMES, NOW)).hasMessageContaining("no keys and certificates");
        assertThat(folder.resolve("authority.pem")).hasContent("something else");
    }

    @Test
    void namesAreChecked() {
        for (var bad : List.of("two words", "-a", "a..b", "1.2.3.400", "", "*.example.com")) {
            assertThatThrownBy(() -> MachineNames.check(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
        for (var good : List.of("a", "clock.example.com", "10.0.0.1", "fd00::1")) {
            MachineNames.check(good);
        }
        assertThat(MachineNames.here(List.of("Clock.Example"), List.of()).hosts())
                .contains("localhost", "clock.example");
    }
}
