package dev.presente.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.attendance.period.PeriodLocks;
import dev.presente.imports.Imports.LineError;
import dev.presente.imports.Imports.Result;
import dev.presente.testkit.Api;
import dev.presente.testkit.ChildCommand;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import dev.presente.testkit.TestDatabase;
import dev.presente.wording.Wording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Imports files into the database, all lines or none. */
@ServiceTest
class ImportTest {
    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private Imports imports;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Punches punches;

    @Autowired
    private PeriodLocks locks;

    @Autowired
    private TransactionOperations transaction;

    @Autowired
    private Environment environment;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeEach
    void oneSite() {
        api.eraseEverybody();
        jdbc.sql("insert into site (name, zone) values ('Lima', 'America/Lima') on conflict do nothing")
                .update();
        api.site("Madrid");
        noShifts();
    }

    @AfterEach
    void empty() {
        api.eraseEverybody();
        jdbc.sql("delete from period_lock where site = 'Lima'").update();
        jdbc.sql("delete from holiday where day in ('2090-12-25', '2026-07-28')")
                .update();
        noShifts();
    }

    /** Another class may have left some of these names, with people who are assigned to them. */
    private void noShifts() {
        jdbc.sql("delete from shift_assignment where shift in ('Day', 'Night')").update();
        jdbc.sql("delete from roster_day where shift in ('Day', 'Night')").update();
        jdbc.sql("delete from shift where name in ('Day', 'Night')").update();
    }

    private Path file(String... lines) throws IOException {
        return Files.writeString(folder.resolve("file.csv"), String.join("\n", lines));
    }

    /** A period may be locked at the very moment that a holiday is imported. */
    @Test
    void holidayWaitsForALockUnderWay() throws Exception {
        var file = file("day,name,site", "2026-07-28,Independence Day,Lima");
        var result = transaction.execute(status -> {
            locks.stopChanges();
            var importing = CompletableFuture.supplyAsync(() -> run("holidays", file));
            assertThatThrownBy(() -> importing.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            lockJuly();
            return importing;
        });

        assertThat(Objects.requireNonNull(result).get(1, TimeUnit.MINUTES).errors())
                .extracting(error -> error.line() + ": " + error.text())
                .containsExactly("2: the day is in a locked period: unlock it first");
        assertThat(jdbc.sql("select count(*) from holiday where day = '2026-07-28'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private Result run(String kind, Path file) {
        try {
            return imports.run(kind, file, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lockJuly() {
        jdbc.sql("""
                        insert into period_lock (site, first_day, last_day, reason, locked_by, locked_at)
                        values ('Lima', '2026-07-01', '2026-07-31', 'payroll', 'test', now())
                        """).update();
    }

    /** The first department of a person counts from the beginning, and a later one from its day or today. */
    @Test
    void aDepartmentIsChosenAndKeepsWhatWas() throws IOException {
        api.json("POST", "/departments", "{\"name\":\"Paint\"}").expect(201);
        api.json("POST", "/departments", "{\"name\":\"Office\"}").expect(201);
        var header = "employeeId,department,departmentFrom";
        assertThat(imports.run("employees", file(header, "E-1,paint,", "E-2,,"), false))
                .isEqualTo(new Result(2, 0, 0, List.of()));
        assertThat(imports.run("employees", file(header, "E-1,PAINT,", "E-2,Office,2026-02-01"), false))
                .isEqualTo(new Result(0, 1, 1, List.of()));
        assertThat(imports.run("employees", file(header, "E-1,Office,", "E-2,,"), false))
                .isEqualTo(new Result(0, 1, 1, List.of()));
        var own = api.get("/employees/E-1/departments").expect(200);
        assertThat(own.at("/items/0/department")).isEqualTo("Paint");
        assertThat(own.json().at("/items/0/effectiveFrom").isMissingNode()).isTrue();
        assertThat(own.at("/items/1/department")).isEqualTo("Office");
        assertThat(own.at("/items/1/effectiveFrom"))
                .isEqualTo(LocalDate.now(clock).toString());
        assertThat(api.get("/employees/E-2/departments").at("/items/0/effectiveFrom"))
                .isEqualTo("2026-02-01");

        var refused = imports.run("employees", file(header, "E-1,Nowhere,", "E-2,,2026-02-01"), false);
        assertThat(refused.errors()).hasSize(2);
        assertThat(refused.errors().get(0).toString()).contains("department is not known: 'Nowhere'");
        api.eraseEverybody();
        api.delete("/departments/Paint").expect(204);
        api.delete("/departments/Office").expect(204);
    }

    @Test
    void employeesAreCreatedAndChangedWhereACellSaysSo() throws IOException {
        var first = imports.run(
                "employees",
                file("employeeId,fullName,site", "E-1,Ana Núñez,Lima", "E-2,\"Li, Wei\",", "E-3,,"),
                false);
        assertThat(first).isEqualTo(new Result(3, 0, 0, List.of()));

        var second = imports.run(
                "employees", file("site;employeeId;activeFrom", "Madrid;E-1;", ";E-2;", ";E-3;2026-01-01"), false);
        assertThat(second).isEqualTo(new Result(0, 2, 1, List.of()));
        assertThat(api.get("/employees/E-1").at("/fullName")).isEqualTo("Ana Núñez");
        assertThat(api.get("/employees/E-1").at("/site")).isEqualTo("Madrid");
        assertThat(api.get("/employees/E-2").at("/fullName")).isEqualTo("Li, Wei");
    }

    private String employment() {
        var periods = new ArrayList<String>();
        for (var period : api.get("/employees/E-1").expect(200).json().at("/employments")) {
            periods.add(period.at("/from").asString("") + "/" + period.at("/to").asString(""));
        }
        return String.join(" ", periods);
    }

    @Test
    void anEmploymentBeginsEndsMovesAndOpensAgain() throws IOException {
        var changed = new Result(0, 1, 0, List.of());
        var steps = new String[][] {
            {"employeeId,activeFrom", "E-1,2026-01-05", "2026-01-05/"},
            {"employeeId,activeFrom,activeTo", "E-1,2026-01-05,2026-06-30", "2026-01-05/2026-06-30"},
            {"employeeId,activeTo", "E-1,", "2026-01-05/"},
            {"employeeId,activeTo", "E-1,2026-06-30", "2026-01-05/2026-06-30"},
            {"employeeId,activeFrom,activeTo", "E-1,2026-12-01,", "2026-01-05/2026-06-30 2026-12-01/"},
            {
                "employeeId,activeFrom,activeTo",
                "E-1,2026-12-01,2026-12-31",
                "2026-01-05/2026-06-30 2026-12-01/2026-12-31"
            },
            {"employeeId,activeFrom,activeTo", "E-1,2026-12-01,", "2026-01-05/2026-06-30 2026-12-01/"},
            {"employeeId,activeFrom,activeTo", "E-1,2026-01-05,2026-07-31", "2026-01-05/2026-07-31 2026-12-01/"},
        };
        imports.run("employees", file("employeeId,activeFrom,activeTo", "E-1,,"), false);
        assertThat(employment()).isEmpty();
        for (var step : steps) {
            var before = employment();
            var file = file(step[0], step[1]);
            assertThat(imports.run("employees", file, true)).as(step[2]).isEqualTo(changed);
            assertThat(employment()).isEqualTo(before);
            assertThat(imports.run("employees", file, false)).as(step[2]).isEqualTo(changed);
            assertThat(employment()).isEqualTo(step[2]);
            assertThat(imports.run("employees", file, false)).isEqualTo(new Result(0, 0, 1, List.of()));
        }
        imports.run("employees", file("employeeId,fullName", "E-1,Ana"), false);
        imports.run("employees", file("employeeId,activeFrom", "E-1,"), false);
        assertThat(employment()).isEqualTo("2026-01-05/2026-07-31 2026-12-01/");
        assertThat(error("employeeId,activeFrom,activeTo", "E-1,2026-01-05,")).contains("overlaps another one");
        assertThat(error("employeeId,activeTo", "E-1,2026-11-30")).contains("contradict what is stored");
    }

    /** A line means the period that begins on its day, or else the only one that has some of its days. */
    @Test
    void aHireDateIsMovedWhereOnlyOnePeriodIsMeant() throws IOException {
        var both = "employeeId,activeFrom,activeTo";
        imports.run("employees", file(both, "E-1,2020-01-01,2020-12-31"), false);
        imports.run("employees", file(both, "E-1,2024-03-01,"), false);
        assertThat(employment()).isEqualTo("2020-01-01/2020-12-31 2024-03-01/");

        imports.run("employees", file(both, "E-1,2018-05-01,2018-09-30"), false);
        imports.run("employees", file(both, "E-1,2022-02-01,2022-06-30"), false);
        assertThat(employment())
                .isEqualTo("2018-05-01/2018-09-30 2020-01-01/2020-12-31 2022-02-01/2022-06-30 2024-03-01/");

        assertThat(error("employeeId,activeFrom", "E-1,2021-01-01"))
                .contains("no period begins on activeFrom 2021-01-01")
                .contains("from 2022-02-01 to 2022-06-30");
        var moves = Wording.of("line.employment.moved", Wording.of("detail.days.from", "2024-03-01"), "2023-01-01");
        assertThat(moves)
                .hasToString("the employment from 2024-03-01 to further notice is moved: it begins on 2023-01-01 now");
        var warning = new LineError(2, moves);
        var moved = new Result(0, 1, 0, List.of(), List.of(warning));
        var file = file("employeeId,activeFrom", "E-1,2023-01-01");
        assertThat(imports.run("employees", file, true)).isEqualTo(moved);
        assertThat(imports.run("employees", file, false)).isEqualTo(moved);
        imports.run("employees", file(both, "E-1,2020-06-01,2020-08-31"), false);
        assertThat(employment())
                .isEqualTo("2018-05-01/2018-09-30 2020-06-01/2020-08-31 2022-02-01/2022-06-30 2023-01-01/");
    }

    /** Closed days keep what was counted, and an import does not contradict them. */
    @Test
    void aHireDateIsNotMovedOverClosedDays() throws IOException {
        api.site("Import Here");
        api.site("Import There");
        var all = "employeeId,site,activeFrom";
        imports.run("employees", file(all, "E-1,Import Here,2024-03-01"), false);
        var there = lock("Import There");
        imports.run("employees", file(all, "E-1,Import Here,2024-02-01"), false);
        assertThat(employment()).isEqualTo("2024-02-01/");
        var here = lock("Import Here");
        assertThat(error(all, "E-1,Import Here,2024-02-12")).contains("2024-02-10 is locked");
        imports.run("employees", file(all, "E-1,Import Here,2024-02-10"), false);
        assertThat(employment()).isEqualTo("2024-02-10/");
        api.delete("/attendance/locks/" + there).expect(204);
        api.delete("/attendance/locks/" + here).expect(204);
    }

    private String lock(String site) {
        return api.json("POST", "/attendance/locks", """
                {"site":"%s","firstDay":"2024-02-10","lastDay":"2024-02-20","reason":"closed"}""".formatted(site))
                .expect(201)
                .at("/id");
    }

    @Test
    void aPeriodWithoutABeginningGetsOne() throws IOException {
        imports.run("employees", file("employeeId,activeTo", "E-1,2026-06-30"), false);
        assertThat(employment()).isEqualTo("/2026-06-30");
        imports.run("employees", file("employeeId,activeFrom,activeTo", "E-1,2026-01-05,2026-07-31"), false);
        assertThat(employment()).isEqualTo("2026-01-05/2026-07-31");
    }

    private String error(String... lines) throws IOException {
        var before = employment();
        var errors = imports.run("employees", file(lines), false).errors();
        assertThat(errors).hasSize(1);
        assertThat(employment()).isEqualTo(before);
        return errors.get(0).text().english();
    }

    @Test
    void anEmploymentDoesNotShrinkOverDaysOfWork() throws IOException {
        imports.run("employees", file("employeeId,activeFrom", "E-1,2026-01-05"), false);
        punches.punch("E-1", "2026-03-03T09:00:00+01:00", "2026-03-03T17:00:00+01:00");
        assertThat(error("employeeId,activeTo", "E-1,2026-03-02"))
                .startsWith("days of work would lie outside the employment: 1, the first 2026-03-03");
        assertThat(error("employeeId,activeFrom", "E-1,2026-03-04"))
                .startsWith("days of work would lie outside the employment: 1, the first 2026-03-03");
        imports.run("employees", file("employeeId,activeTo", "E-1,2026-03-03"), false);
        assertThat(employment()).isEqualTo("2026-01-05/2026-03-03");
    }

    @Test
    void everyErrorIsToldByLineAndNothingIsStored() throws IOException {
        var result = imports.run(
                "employees",
                file(
                        "employeeId,fullName,activeFrom,activeTo",
                        "E-1,Ana,,",
                        "E 2,\"a\tb\",,",
                        ",Nobody,,",
                        "E-1,Again,,",
                        "E-5,Long,,,more",
                        "E-6,,2026-02-30,2026-01-01",
                        "E-7,,2026-02-01,2026-01-01"),
                false);

        assertThat(result.errors())
                .extracting(error -> error.line() + ": " + error.text())
                .containsExactly(
                        "3: employeeId must be 1 to 64 characters of A-Z a-z 0-9 . _ -, and not . or ..: 'E 2'; with"
                                + " --ids external such ids are kept as externalId",
                        "3: fullName must be one line of 1 to 200 characters: 'a b'",
                        "4: employeeId is missing: the cell is empty, and there is no externalId",
                        "5: employeeId E-1 is there already, in line 2",
                        "6: 5 cells instead of 4; the last is 'more'",
                        "7: activeFrom must be a date such as 2026-11-23: '2026-02-30'",
                        "8: activeTo 2026-01-01 is before activeFrom 2026-02-01");
        assertThat(api.get("/employees").number("/total")).isZero();
    }

    @Test
    void headerIsChecked() throws IOException {
        var result = imports.run("employees", file("sep=,", "shoe,Full Name,nombre", "7,Ana,Ana"), false);

        assertThat(result.errors())
                .extracting(error -> error.line() + ": " + error.text())
                .containsExactly(
                        "2: column fullName is there twice: 'Full Name' and 'nombre'",
                        "2: column employeeId is missing, and externalId too");
        assertThat(result.warnings()).hasSize(1);
        assertThat(result.warnings().get(0).text().english())
                .startsWith("column 'shoe' is not known and is left out; there are ");
    }

    /** Excel leaves out separators at the end of rows when a column is empty for many rows. */
    @Test
    void aRowMayEndBeforeColumnsAboutWhichItSaysNothing() throws IOException {
        imports.run("employees", file("employeeId,activeFrom,activeTo", "E-1,2026-01-05,2026-12-31"), false);
        var result = imports.run("employees", file("SEP=;", "Personalnummer;Name;Eintritt;Austritt", "E-1;Ana"), false);

        assertThat(result.errors()).isEmpty();
        assertThat(result.changed()).isEqualTo(1);
        assertThat(result.warnings()).hasSize(1);
        assertThat(result.warnings().get(0).text().english()).startsWith("2 cells instead of 4; the last is 'Ana'");
        assertThat(api.get("/employees/E-1").at("/activeTo")).isEqualTo("2026-12-31");
    }

    @Test
    void zerosThatASpreadsheetHasLeftOutAreTold() throws IOException {
        imports.run("employees", file("employeeId,fullName", "00123,Ana"), false);

        assertThat(imports.run("employees", file("employeeId,fullName", "123,Ana"), true)
                        .warnings())
                .extracting(error -> error.line() + ": " + error.text())
                .containsExactly(
                        "2: nobody has the employeeId '123' yet, but somebody has '00123': spreadsheets leave out zeros in"
                                + " front");
        assertThat(imports.run("employees", file("employeeId,fullName", "00123,Ana María"), false)
                        .warnings())
                .isEmpty();
    }

    @Test
    void dryRunCountsAndStoresNothing() throws IOException {
        var result = imports.run("employees", file("employeeId", "E-1", "E-2"), true);

        assertThat(result).isEqualTo(new Result(2, 0, 0, List.of()));
        assertThat(api.get("/employees").number("/total")).isZero();
    }

    @Test
    void everyLineThatChangesSomethingIsLogged() throws IOException {
        double before = api.get("/attendance/changes").number("/total");
        var employees = file("employeeId,fullName", "E-1,Ana Núñez");
        imports.run("employees", employees, true);
        imports.run("employees", employees, false);
        imports.run("employees", employees, false);
        imports.run("holidays", file("day,name,site", "2026-07-28,Fiestas Patrias,Lima"), false);

        var log = api.get("/attendance/changes").expect(200);
        assertThat(log.number("/total")).isEqualTo(before + 2);
        assertThat(log.at("/items/0/action")).isEqualTo("holidays.imported");
        assertThat(log.at("/items/0/by")).isEqualTo("presente import");
        assertThat(log.at("/items/0/detail/change")).isEqualTo("CREATED");
        assertThat(log.at("/items/0/detail/entry/name")).isEqualTo("Fiestas Patrias");
        assertThat(log.at("/items/1/action")).isEqualTo("employees.imported");
        assertThat(log.at("/items/1/employeeId")).isEqualTo("E-1");
        assertThat(log.json().at("/items/1/detail").toString()).isEqualTo("{\"change\":\"CREATED\"}");
    }

    @Test
    void holidaysOfASiteAndOfAll() throws IOException {
        var lines = file("day,name,site", "2090-12-25,Christmas,", "2026-07-28,Fiestas Patrias,Lima");
        assertThat(imports.run("holidays", lines, false)).isEqualTo(new Result(2, 0, 0, List.of()));
        assertThat(imports.run("holidays", lines, false)).isEqualTo(new Result(0, 0, 2, List.of()));

        jdbc.sql("""
                        insert into period_lock (site, first_day, last_day, reason, locked_by, locked_at)
                        values ('Lima', '2026-01-01', '2026-06-30', 'paid', 'hr', now())
                        """).update();
        var wrong = imports.run(
                "holidays",
                file("day,name,site", "2090-12-25,Navidad,", "2026-12-26,X,Atlantis", "2026-05-01,Work,Lima"),
                false);
        assertThat(wrong.errors())
                .extracting(error -> error.line() + ": " + error.text())
                .containsExactly(
                        "2: there is another holiday on that day",
                        "3: site is not known: 'Atlantis'; no site has a name like it",
                        "4: the day is in a locked period: unlock it first");
    }

    @Test
    void shiftsHaveTheRulesOfTheApi() throws IOException {
        var lines = file(
                "name,start,end,crossesMidnight,breakStart,breakEnd,lateGrace,pairing",
                "Day,08:00,17:00,,12:00,13:00,0:05,first_last",
                "Night,22:00,06:00,true,,,PT10M,");
        assertThat(imports.run("shifts", lines, false)).isEqualTo(new Result(2, 0, 0, List.of()));
        assertThat(imports.run("shifts", lines, false)).isEqualTo(new Result(0, 0, 2, List.of()));

        var wrong = imports.run(
                "shifts",
                file(
                        "name,start,end,breakStart,breakEnd,pairing",
                        "Day,09:00,17:00,,,",
                        "Back,17:00,08:00,,,",
                        "Odd,25:00,08:00,,,guess",
                        "Pause,08:00,16:00,17:00,18:00,"),
                false);
        assertThat(wrong.errors()).extracting(LineError::line).containsExactly(2, 3, 4, 4, 5);
        assertThat(wrong.errors().get(0).text().english())
                .isEqualTo("there is another shift of that name: give effectiveFrom, the first day of these rules");
        assertThat(wrong.errors().get(3).text().english()).startsWith("pairing must be one of ");
        assertThat(wrong.errors().get(4).text().english()).contains("break");
    }

    /** Shifts of older releases have another threshold stored than a shift gets today. A cell that is empty says nothing. */
    @Test
    void anEmptyCellKeepsWhatTheShiftHas() throws IOException {
        var stored = """
                {"name":"Day","rules":{"segments":[{"start":"08:00","end":"17:00"}],
                 "breaks":[{"start":"12:00","end":"13:00"}],"minimumBreak":{"after":"PT6H","length":"PT30M"},
                 "overtime":{"threshold":"PT0S","approval":false},"halfAt":"12:00","minimumRest":"PT11H"}}""";
        api.json("POST", "/shifts", stored).expect(201);
        var file = file("name,start,end,breakStart,breakEnd,overtimeThreshold", "Day,08:00,17:00,12:00,13:00,");
        assertThat(imports.run("shifts", file, false)).isEqualTo(new Result(0, 0, 1, List.of()));

        var later = file("name,start,end,lateGrace,effectiveFrom", "Day,08:00,16:00,PT5M,2031-01-01");
        assertThat(imports.run("shifts", later, false)).isEqualTo(new Result(0, 1, 0, List.of()));
        assertThat(imports.run("shifts", later, false)).isEqualTo(new Result(0, 0, 1, List.of()));
        var version = api.get("/shifts/Day").json().at("/versions/1/rules");
        assertThat(version.at("/overtime/threshold").asString()).isEqualTo("PT0S");
        assertThat(version.at("/overtime/approval").asBoolean()).isFalse();
        assertThat(version.at("/minimumBreak/length").asString()).isEqualTo("PT30M");
        assertThat(version.at("/breaks/0/start").asString()).startsWith("12:00");
        assertThat(version.at("/grace/late").asString()).isEqualTo("PT5M");

        // this line still says what the shift was made with
        var first = file("name,start,end,breakStart,breakEnd,overtimeThreshold", "Day,08:00,17:00,12:00,13:00,");
        var again = imports.run("shifts", first, false);
        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(again.warnings())
                .extracting(error -> error.text().english())
                .containsExactly("Day has other rules from 2031-01-01 on, which stay");
    }

    @Test
    void aFileMayHoldSeveralVersionsOfAShift() throws IOException {
        var file = file(
                "name,start,end,effectiveFrom",
                "Day,08:00,16:00,",
                "Day,09:00,17:00,2031-02-01",
                "Day,08:30,16:30,2031-01-01");
        assertThat(imports.run("shifts", file, false)).isEqualTo(new Result(1, 2, 0, List.of()));
        assertThat(api.get("/shifts/Day").json().at("/versions")).hasSize(3);
        assertThat(imports.run("shifts", file, false).unchanged()).isEqualTo(3);
        var twice = file("name,start,end,effectiveFrom", "Day,08:00,16:00,2031-03-01", "Day,09:00,16:00,2031-03-01");
        assertThat(imports.run("shifts", twice, false).errors())
                .extracting(error -> error.line() + ": " + error.text())
                .containsExactly("3: shift Day from 2031-03-01 is there already, in line 2");
    }

    /** What an empty cell keeps may stand in a line of the same file, before or after it. */
    @Test
    void anEmptyCellKeepsWhatTheVersionBeforeItHasInTheFile() throws IOException {
        var file = file(
                "name,start,end,crossesMidnight,lateGrace,roundingStep,roundingIn,effectiveFrom",
                "Night,22:30,06:30,true,,,LATER,2031-01-01",
                "Night,22:00,06:00,true,PT10M,PT5M,,");
        assertThat(imports.run("shifts", file, false)).isEqualTo(new Result(1, 1, 0, List.of()));
        assertThat(graces("Night")).isEqualTo("PT10M,PT10M");

        var later = file(
                "name,start,end,crossesMidnight,breakStart,breakEnd,lateGrace,effectiveFrom",
                "Night,23:00,07:00,true,,,,2031-03-01",
                "Night,22:00,06:00,true,23:00,23:30,PT15M,2031-02-01");
        assertThat(imports.run("shifts", later, false)).isEqualTo(new Result(0, 2, 0, List.of()));
        assertThat(graces("Night")).isEqualTo("PT10M,PT10M,PT15M,PT15M");
        assertThat(imports.run("shifts", later, false)).isEqualTo(new Result(0, 0, 2, List.of()));

        var noBreak = file(
                "name,start,end,breakStart,breakEnd,effectiveFrom",
                "Noon,08:00,16:00,12:00,13:00,",
                "Noon,13:30,20:00,,,2031-01-01");
        assertThat(imports.run("shifts", noBreak, false).errors())
                .extracting(error -> error.line() + ": " + error.text())
                .containsExactly("3: Every break must lie within the shift's hours");
        assertThat(api.get("/shifts/Noon").status()).isEqualTo(404);
    }

    /** Returns the grace of each version of a shift, in the order of their first days. */
    private String graces(String shift) {
        var graces = new ArrayList<String>();
        api.get("/shifts/" + shift)
                .json()
                .at("/versions")
                .forEach(version -> graces.add(version.at("/rules/grace/late").asString()));
        return String.join(",", graces);
    }

    /** Runs the whole command beside the running service. */
    @Test
    void commandTellsErrorsByLineAndStoresWhatIsRight() throws Exception {
        var database = TestDatabase.of(environment).settings();
        var wrong = ChildCommand.run(
                database,
                "import",
                "--employees",
                file("employeeId", "E-1", "?").toString());
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.err()).hasSize(2);
        assertThat(wrong.err().get(0))
                .contains(
                        "file.csv:3: employeeId must be 1 to 64 characters of A-Z a-z 0-9 . _ -, and not . or ..: '?'");
        assertThat(wrong.err().get(1)).startsWith("presente: nothing is stored: 1 errors in ");
        assertThat(api.get("/employees").number("/total")).isZero();

        var right = ChildCommand.run(
                database, "import", "--employees", file("employeeId", "E-1").toString());
        assertThat(right.exit()).as(String.valueOf(right.err())).isZero();
        assertThat(right.out()).last().isEqualTo("{\"created\":1,\"changed\":0,\"unchanged\":0,\"dryRun\":false}");
        assertThat(api.get("/employees").number("/total")).isEqualTo(1);

        var absent = ChildCommand.run(database, "import", "--holidays", "nothing.csv", "--dry-run");
        assertThat(absent.exit()).isEqualTo(1);
        assertThat(absent.err()).containsExactly("presente: nothing.csv is no file");
        assertThat(ChildCommand.run(database, "import").exit()).isEqualTo(2);
    }
}
