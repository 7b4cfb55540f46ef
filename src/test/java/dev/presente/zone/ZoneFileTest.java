package dev.presente.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads what people may bring. The folder has four files of Debian's release 2025b, as zic compiled them. */
class ZoneFileTest {
    private static final Path FOLDER = Path.of("src/test/resources/zone/folder");

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @CsvSource({
        "Europe/Madrid, 2026-07-01T00:00:00Z, +02:00",
        "Europe/Madrid, 2066-10-31T00:59:59Z, +02:00",
        "Europe/Madrid, 2066-10-31T01:00:00Z, +01:00",
        "Africa/Casablanca, 2026-03-01T00:00:00Z, Z",
        "Africa/Casablanca, 2026-12-01T00:00:00Z, +01:00",
        "America/Bogota, 1992-06-01T00:00:00Z, -04:00",
        "Australia/Lord_Howe, 2050-01-01T00:00:00Z, +11:00",
        "Australia/Lord_Howe, 2050-07-01T00:00:00Z, +10:30",
    })
    void aFolderIsReadFileByFile(String zone, Instant at, ZoneOffset offset) throws IOException {
        var table = new ZoneTable(ZoneFile.read(FOLDER, "2025b").text());

        assertThat(table.version()).isEqualTo("2025b");
        assertThat(table.names())
                .containsExactly("Africa/Casablanca", "America/Bogota", "Australia/Lord_Howe", "Europe/Madrid");
        assertThat(table.rules(zone).orElseThrow().getOffset(at)).isEqualTo(offset);
    }

    @Test
    void aFolderMayHaveItsSourceOrSayItsRelease() throws IOException {
        assertThatThrownBy(() -> ZoneFile.read(FOLDER, null)).hasMessageContaining("does not say which release");
        Files.writeString(temporary.resolve("tzdata.zi"), Zones.packagedText());
        assertThat(ZoneFile.read(temporary, null).release().version())
                .isEqualTo(ZoneReleases.packaged().release().version());
    }

    @Test
    void aNameThatANewerReleaseDropsKeepsItsRules() throws IOException {
        var fewer = new ZoneTable(ZoneFile.read(FOLDER, "2026g").text());
        var at = Instant.parse("2026-11-27T17:00:00Z");

        assertThat(Zones.rules(fewer, "America/Winnipeg").orElseThrow().getOffset(at))
                .isEqualTo(ZoneOffset.ofHours(-5));
    }

    @Test
    void aRenamedZoneIsALink() {
        var text = "# version 2026g\nZ Europe/Newtown 1 - X\nL Europe/Newtown Europe/Madrid\n";

        assertThat(new ZoneTable(text).rules("Europe/Madrid").orElseThrow().getOffset(Instant.EPOCH))
                .isEqualTo(ZoneOffset.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# version 2026g\n",
                "Z Europe/Madrid 1 - X\n",
                "# version latest\nZ Europe/Madrid 1 - X\n",
                "# version 2026g\nZ Europe/Madrid 1 Nothing X\n",
                "# version 2026g\nZ Europe/Madrid one - X\n",
                "# version 2026g\nX y\n",
                "# version 2026g\nZ Europe/Madrid 99 - X\n",
                "# version 2026g\nZ\n",
            })
    void whatIsNoneIsRefused(String text) throws IOException {
        var file = Files.writeString(temporary.resolve("tzdata.zi"), text);

        assertThatThrownBy(() -> ZoneFile.read(file, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theReleaseSaysWhereItIsFrom() throws IOException {
        var file = Files.writeString(temporary.resolve("new.zi"), "# version 2026g\nZ Europe/Madrid 1 - X\n");
        var release = ZoneFile.read(file, null).release();

        assertThat(release.source()).isEqualTo(file.toString());
        assertThat(release.published()).isAfter(LocalDate.of(2026, 1, 1));
        assertThat(release.sha256()).hasSize(64);
    }
}
