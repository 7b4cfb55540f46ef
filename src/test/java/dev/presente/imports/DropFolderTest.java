package dev.presente.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;

/** Lays files into a folder, as a system of human resources does at night. */
@ServiceTest
class DropFolderTest {
    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private Imports imports;

    @Autowired
    private Staff staff;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path root;

    private Locale language = Locale.ENGLISH;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    @AfterEach
    void nobody() {
        api.eraseEverybody();
        api.site("Madrid");
    }

    private DropFolderRound round(boolean whole) {
        var settings = new DropFolderProperties(
                root, null, ImportOptions.Ids.PLAIN, null, false, 0.2, whole, language, Duration.ofDays(30));
        return new DropFolderRound(imports, settings, staff, meters, clock);
    }

    private DropFolder folder() {
        return new DropFolder(root, language);
    }

    /** A replica looks twice, since a file that still changes is not taken. */
    private void look(DropFolderRound round, DropFolder folder) throws IOException {
        round.takeAll(folder);
        round.takeAll(folder);
    }

    private void drop(String name, String... lines) throws IOException {
        Files.writeString(root.resolve(name), String.join("\n", lines) + "\n");
    }

    private String report(String where) throws IOException {
        assertThat(reports(where)).hasSize(1);
        return reports(where).get(0);
    }

    private List<String> reports(String where) throws IOException {
        var reports = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(root.resolve(where), "*.txt")) {
            for (var file : files) {
                reports.add(Files.readString(file));
            }
        }
        return reports;
    }

    private long files(String where) throws IOException {
        var folder = where.isEmpty() ? root : root.resolve(where);
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static String[] people(int count, String site) {
        return Stream.concat(
                        Stream.of("employeeId,site"), IntStream.range(0, count).mapToObj(i -> "E-" + i + "," + site))
                .toArray(String[]::new);
    }

    @Test
    void aFileOfEmployeesIsTaken() throws Exception {
        drop("employees-2026-11.csv", "employeeId,fullName,site", "E-1,Ana Pérez,Madrid", "E-2,Luis Gómez,Madrid");

        look(round(false), folder());

        assertThat(api.get("/employees/E-1").at("/fullName")).isEqualTo("Ana Pérez");
        assertThat(report("done")).contains("new: 2");
        assertThat(files("")).isZero();
        assertThat(meters.counter("presente.imports.files", "outcome", "done").count())
                .isEqualTo(1);
    }

    @Test
    void whatIsStillBeingWrittenWaits() throws Exception {
        var round = round(false);
        var folder = folder();
        drop("employees.csv", "employeeId", "E-1");
        round.takeAll(folder);
        drop("employees.csv", "employeeId", "E-1", "E-2");
        round.takeAll(folder);

        assertThat(files("done")).isZero();
        round.takeAll(folder);
        assertThat(api.get("/employees/E-2").status()).isEqualTo(200);
    }

    @Test
    void aWrongLineStoresNothingAndIsNamed() throws Exception {
        drop("employees.csv", "employeeId,site", "E-1,Madrid", "E-2,Madird");

        look(round(false), folder());

        assertThat(api.get("/employees/E-1").status()).isEqualTo(404);
        assertThat(report("failed"))
                .contains("Nothing is stored")
                .contains("line 3: ")
                .contains("Madird");
        assertThat(meters.counter("presente.imports.files", "outcome", "failed").count())
                .isEqualTo(1);
    }

    @Test
    void aReportIsInTheLanguageThatIsSet() throws Exception {
        language = Locale.forLanguageTag("es");
        drop("employees.csv", "employeeId,site", "E-1,Madrid", "E-2,Madird");
        drop("staff.csv", "employeeId", "E-1");

        look(round(false), folder());

        assertThat(reports("failed"))
                .allMatch(report -> report.startsWith("No se ha guardado nada. "))
                .anyMatch(report -> report.contains("línea 3: ") && report.contains("Madird"))
                .anyMatch(report -> report.contains("El nombre de un archivo empieza por lo que contiene"))
                .noneMatch(report -> report.contains("line 3") || report.contains("Nothing"));
        language = Locale.forLanguageTag("nl");
        assertThatThrownBy(() -> round(false))
                .hasMessageContaining("presente.drop-folder.language is one of en, ar, de");
    }

    @Test
    void otherFilesAreToldOrLeft() throws Exception {
        drop("staff.csv", "employeeId", "E-1");
        drop("notes.txt", "hello");
        drop(".employees.csv", "employeeId", "E-1");

        look(round(false), folder());

        assertThat(report("failed")).contains("begins with what it holds");
        assertThat(files("")).isEqualTo(2);
    }

    @Test
    void aFileThatChangesTooManyStoresNothing() throws Exception {
        api.site("Lima");
        var round = round(false);
        var folder = folder();
        drop("employees.csv", people(60, "Madrid"));
        look(round, folder);
        drop("employees.csv", people(60, "Lima"));
        look(round, folder);

        assertThat(report("failed")).contains("would change 60 that are there, and may change 12");
        assertThat(api.get("/employees/E-1").at("/site")).isEqualTo("Madrid");

        drop("employees.csv", people(12, "Lima"));
        look(round, folder);
        assertThat(api.get("/employees/E-1").at("/site")).isEqualTo("Lima");
    }

    @Test
    void whoIsMissingInAWholeFileIsNamed() throws Exception {
        api.json("POST", "/employees", "{\"employeeId\":\"E-8\"}").expect(201);
        drop("employees.csv", "employeeId,activeFrom,activeTo", "E-9,2019-01-01,2020-01-01");
        look(round(true), folder());
        clock.advance(Duration.ofSeconds(2));
        drop("employees.csv", "employeeId", "E-1");
        look(round(true), folder());

        assertThat(reports("done")).anyMatch(report -> report.contains("Employed, and not in the file: 1. E-8\n"));
    }

    @Test
    void plansComeInAnOrderInWhichTheyFit() throws Exception {
        drop("absences.csv", "employeeId,firstDay,lastDay,kind", "E-1,2026-03-02,2026-03-03,VACATION");
        drop("employees.csv", "employeeId", "E-1");

        look(round(false), folder());

        assertThat(files("failed")).isZero();
        assertThat(files("done")).isEqualTo(4);
    }

    @Test
    void twoReplicasTakeAFileOnce() throws Exception {
        var first = folder();
        var second = folder();
        drop("employees.csv", "employeeId", "E-1");
        first.settled();
        second.settled();
        var file = first.settled().get(0);

        assertThat(second.settled()).containsExactly(file);
        assertThat(first.take(file, clock.instant())).isPresent();
        assertThat(second.take(file, clock.instant())).isEmpty();
    }

    @Test
    void aFileThatIsWrittenAnewWhileOthersAreImportedWaits() throws Exception {
        var folder = folder();
        drop("employees.csv", "employeeId", "E-1");
        folder.settled();
        var file = folder.settled().get(0);
        drop("employees.csv", "employeeId", "E-1", "E-2");

        assertThat(folder.take(file, clock.instant())).isEmpty();
        assertThat(files("")).isEqualTo(1);
    }

    @Test
    void whatAProcessThatDiedHadTakenIsTakenAgain() throws Exception {
        var folder = folder();
        drop("employees.csv", "employeeId", "E-1");
        folder.settled();
        folder.take(folder.settled().get(0), clock.instant().minus(Duration.ofHours(2)));

        var round = round(false);
        look(round, folder);

        assertThat(api.get("/employees/E-1").status()).isEqualTo(200);
    }

    @Test
    void aFileStaysWhileTheDatabaseIsAway() throws Exception {
        drop("employees.csv", "employeeId", "E-1");
        var folder = folder();
        var away = new Staff() {
            @Override
            public long count() {
                throw new DataAccessResourceFailureException("away", new SQLException("away", "08006"));
            }

            @Override
            public List<String> employed(LocalDate day, Set<Long> except) {
                return List.of();
            }
        };
        var settings = new DropFolderProperties(
                root, null, ImportOptions.Ids.PLAIN, null, false, 0.2, false, language, Duration.ofDays(30));
        var round = new DropFolderRound(imports, settings, away, meters, clock);
        round.takeAll(folder);

        assertThatThrownBy(() -> round.takeAll(folder)).isInstanceOf(DataAccessResourceFailureException.class);
        assertThat(files("")).isEqualTo(1);
        assertThat(files("failed")).isZero();
    }

    @Test
    void oldFilesGo() throws Exception {
        drop("employees.csv", "employeeId", "E-1");
        var round = round(false);
        var folder = folder();
        look(round, folder);
        assertThat(files("done")).isEqualTo(2);

        try (var files = Files.list(root.resolve("done"))) {
            for (var file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(clock.instant().minus(Duration.ofDays(31))));
            }
        }
        round.takeAll(folder);
        assertThat(files("done")).isZero();
    }
}
