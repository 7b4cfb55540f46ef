package dev.presente.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.imports.ImportOptions.Ids;
import dev.presente.imports.Imports.LineError;
import dev.presente.imports.Imports.Result;
import dev.presente.testkit.Api;
import dev.presente.testkit.ChildCommand;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestDatabase;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Imports take files as spreadsheets and systems of human resources write them, and guess nothing. */
@ServiceTest
class SpreadsheetFilesTest {
    private static final Charset EXCEL = Charset.forName("windows-1252");

    private final String id = "R-" + UUID.randomUUID().toString().substring(0, 8);

    @Autowired
    private Api api;

    @Autowired
    private Imports imports;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Environment environment;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeEach
    void sites() {
        api.site("Madrid");
    }

    @AfterEach
    void empty() {
        jdbc.sql("delete from shift where name like 'noche%'").update();
        for (var employee : api.get("/employees?size=1000&search=" + id).json().at("/items")) {
            api.delete("/employees/" + employee.at("/employeeId").asString()).expect(200);
        }
        jdbc.sql("truncate department cascade").update();
    }

    private Path file(String text) throws IOException {
        return file(text, StandardCharsets.UTF_8);
    }

    private Path file(String text, Charset charset) throws IOException {
        return Files.write(folder.resolve("file.csv"), text.replace("@", id).getBytes(charset));
    }

    private Result employees(Path file, DayFormat dates, Ids ids, @Nullable Charset encoding) throws IOException {
        return imports.run("employees", file, new ImportOptions(false, false, dates, ids, encoding));
    }

    private Result employees(String text) throws IOException {
        return imports.run("employees", file(text), false);
    }

    @Test
    void localDatesAreReadAsTheCallerSays() throws IOException {
        var file = file("\uFEFFemployeeId;site;activeFrom\r\n@-1;Madrid;03/02/2025\r\n@-2;Madrid;15/06/2025\r\n");
        var untold = imports.run("employees", file, false);
        assertThat(untold.errors()).hasSize(2);
        assertThat(untold.errors().get(0).text().english())
                .startsWith("activeFrom must be a date such as 2026-11-23")
                .contains("--dates dd/mm/yyyy or --dates mm/dd/yyyy")
                .endsWith("'03/02/2025'");
        assertThat(untold.errors().get(1).text().english()).contains("with --dates dd/mm/yyyy:");

        assertThat(employees(file, DayFormat.of("mm/dd/yyyy"), Ids.PLAIN, null).errors())
                .hasSize(1)
                .allMatch(error -> error.line() == 3);
        assertThat(employees(file, DayFormat.of("dd/mm/yyyy"), Ids.PLAIN, null).created())
                .isEqualTo(2);
        assertThat(api.get("/employees/" + id + "-1").at("/activeFrom")).isEqualTo("2025-02-03");
        assertThat(api.get("/employees/" + id + "-2").at("/activeFrom")).isEqualTo("2025-06-15");
    }

    @Test
    void emptyRowsSeparatorLineAndHeadingsInSpanish() throws IOException {
        var result = employees(
                "sep=;\r\nID de Empleado;NOMBRE;Centro;;\r\n@-1; \"Núñez, Ana\";Madrid;;\r\n;;;;\r\n ; ;\u00A0;;\r\n");
        assertThat(result.errors()).isEmpty();
        assertThat(result.warnings()).isEmpty();
        assertThat(result.created()).isEqualTo(1);
        assertThat(api.get("/employees/" + id + "-1").at("/fullName")).isEqualTo("Núñez, Ana");
    }

    /** Files of other systems often name departments. */
    @Test
    void departmentsAreLeftOutWithAWarningBeforeThereIsOne() throws IOException {
        jdbc.sql("truncate department cascade").update();
        var result = employees("employeeId,fullName,site,department\n@-1,Ana,Madrid,Sales\n");
        assertThat(result.created()).isEqualTo(1);
        assertThat(result.warnings())
                .extracting(LineError::text)
                .first()
                .asString()
                .contains("'department'");

        api.json("POST", "/departments", "{\"name\":\"%s\"}".formatted(id)).expect(201);
        assertThat(employees("employeeId,department\n@-1,Sales\n").errors())
                .extracting(LineError::text)
                .first()
                .asString()
                .contains("department is not known: 'Sales'");
        assertThat(employees("employeeId,department\n@-1,@\n").changed()).isEqualTo(1);
    }

    @Test
    void furtherColumnIsLeftOutWithAWarning() throws IOException {
        var result = employees("EmployeeID,Full Name,Site,Size of shoes\n@-1,Ana,Madrid,38\n");
        assertThat(result.created()).isEqualTo(1);
        assertThat(result.warnings()).hasSize(1);
        assertThat(result.warnings().get(0).line()).isEqualTo(1);
        assertThat(result.warnings().get(0).text().english()).contains("'Size of shoes'");
    }

    @Test
    void shiftAsExcelWritesIt() throws IOException {
        var file = file("""
                name;start;end;crossesMidnight;lateGrace;breakStart;breakEnd;breakPaid
                noche@;22:00;6:00;VERDADERO;0:05;2:00:00;02:30:00;sí
                """);
        assertThat(imports.run("shifts", file, false).created()).isEqualTo(1);
        var shift = api.get("/shifts/noche" + id).expect(200);
        assertThat(shift.text()).contains("\"06:00:00\"").contains("PT5M").contains("\"02:30:00\"");
        var italian = file("name;start;end;crossesMidnight\nnotte@;22:00;6:00;sì\n");
        assertThat(imports.run("shifts", italian, false).created()).isEqualTo(1);
        var wrong = imports.run("shifts", file("name;start;end;crossesMidnight\nnoche2;25:00;6;quizás\n"), false);
        assertThat(wrong.errors())
                .extracting(error -> error.text().english())
                .anyMatch(text -> text.equals("start must be a time such as 08:00: '25:00'"))
                .anyMatch(text -> text.equals("end must be a time such as 08:00: '6'"))
                .anyMatch(text -> text.equals("crossesMidnight must be true or false: 'quizás'"));
    }

    @Test
    void encodingIsSaidOrRecognisedAndNeverGuessed() throws IOException {
        var text = "employeeId;fullName\n@-1;Núñez €\n";
        assertThat(employees(file(text, EXCEL), DayFormat.ISO, Ids.PLAIN, EXCEL).created())
                .isEqualTo(1);
        assertThat(api.get("/employees/" + id + "-1").at("/fullName")).isEqualTo("Núñez €");
        var utf16 = file("employeeId\tfullName\n@-2\tŁoś\n", StandardCharsets.UTF_16);
        assertThat(imports.run("employees", utf16, false).created()).isEqualTo(1);
        assertThat(api.get("/employees/" + id + "-2").at("/fullName")).isEqualTo("Łoś");
    }

    @Test
    void idsOfAnotherSystemBecomeExternalIds() throws IOException {
        var file = file("""
                employeeId,fullName,site
                12.345.678/K @,Ana,Madrid
                JOSÉ-1 @,José,Madrid
                E 9 @,Bea,Madrid
                E/9 @,Eva,Madrid
                王@,王,Madrid
                """);
        var refused = imports.run("employees", file, false);
        assertThat(refused.errors())
                .hasSize(5)
                .allMatch(error -> error.text().english().contains("--ids external"));

        assertThat(employees(file, DayFormat.ISO, Ids.EXTERNAL, null)).isEqualTo(new Result(5, 0, 0, List.of()));
        assertThat(employees(file, DayFormat.ISO, Ids.EXTERNAL, null)).isEqualTo(new Result(0, 0, 5, List.of()));
        assertThat(api.get("/employees/12.345.678-K-" + id).expect(200).at("/externalId"))
                .isEqualTo("12.345.678/K " + id);
        assertThat(api.get("/employees/JOSE-1-" + id).at("/fullName")).isEqualTo("José");
        assertThat(api.get("/employees/E-9-" + id).at("/fullName")).isEqualTo("Bea");
        assertThat(api.get("/employees/E-9-" + id + "-2").at("/fullName")).isEqualTo("Eva");

        // later files may name people by the external id alone
        var later = file("externalId,fullName\nE/9 @,Eva Luna\n");
        assertThat(imports.run("employees", later, false).changed()).isEqualTo(1);
        assertThat(api.get("/employees/E-9-" + id + "-2").at("/fullName")).isEqualTo("Eva Luna");
        // also where the plain id should stand, in a file of another kind too
        var leave = """
                employeeId,firstDay,lastDay,kind
                12.345.678/K @,2026-11-12,2026-11-12,vacation
                 E/9 @ ,2026-11-12,2026-11-13,vacation
                """.replace("@", id);
        var csv = api.asAdmin("/imports/absences")
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(leave));
        assertThat(api.send(csv.copy()).expect(200).number("/created")).isEqualTo(2);
        assertThat(api.send(csv.copy()).expect(200).number("/unchanged")).isEqualTo(2);
        assertThat(api.get("/absences?employeeId=E-9-" + id + "-2").number("/total"))
                .isEqualTo(1);
        assertThat(imports.run(
                                "absences",
                                file("employeeId,firstDay,lastDay,kind\nE/8 @,2026-11-12,2026-11-12,x\n"),
                                false)
                        .errors())
                .hasSize(1);
    }

    @Test
    void externalIdsStayUnique() throws IOException {
        assertThat(employees("employeeId,externalId\n@-1,A/1 @\n@-2,A/2 @\n").created())
                .isEqualTo(2);
        var wrong = employees("employeeId,externalId\n@-3,A/1 @\n@-4,A/4 @\n@-5,A/4 @\n,A/9 @\n");
        assertThat(wrong.errors())
                .extracting(error -> error.text().english())
                .containsExactly(
                        "externalId 'A/1 %1$s' is that of employee %1$s-1".formatted(id),
                        "externalId A/4 %s is there already, in line 3".formatted(id),
                        "externalId 'A/9 %s' is nobody's: add an employeeId, or let the import make one with --ids external"
                                .formatted(id));
    }

    @Test
    void commandHasTheOptions() throws Exception {
        var database = TestDatabase.of(environment).settings();
        var file = file("Empleado;Fecha de alta;Puesto\nÑ/1 @;03/02/2025;Jefa\n", EXCEL)
                .toString();
        var done = ChildCommand.run(
                database,
                "import",
                "--employees",
                file,
                "--dates",
                "dd/mm/yyyy",
                "--ids",
                "external",
                "--encoding",
                "windows-1252");
        assertThat(done.exit()).as(String.valueOf(done.err())).isZero();
        assertThat(done.err()).anyMatch(line -> line.contains("file.csv:1: warning: column 'Puesto' is not known"));
        assertThat(api.get("/employees/N-1-" + id).at("/activeFrom")).isEqualTo("2025-02-03");
        assertThat(ChildCommand.run(database, "import", "--employees", file, "--dates", "dd/mm")
                        .exit())
                .isEqualTo(2);
    }
}
