package dev.presente.report.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.attendance.dayplan.Leave;
import dev.presente.attendance.shift.Stretch;
import dev.presente.attendance.shift.Stretch.Beyond;
import dev.presente.attendance.shift.Stretch.Pay;
import dev.presente.report.Selection;
import dev.presente.system.ProblemException;
import dev.presente.zone.Zone;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What a template file can say, on a day of eight hours and a half that ends at night. */
class PayrollTemplateTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-05");
    private static final Selection SELECTION = new Selection(DAY, DAY, null, null);

    @TempDir
    private Path folder;

    private static PayrollRow row(String id) {
        return row(id, List.of());
    }

    private static PayrollRow row(String id, List<Leave.Excused> leave) {
        return row(id, null, day(leave));
    }

    private static PaidDay day(List<Leave.Excused> leave) {
        var from = Instant.parse("2026-11-05T14:00:00Z");
        var end = from.plus(Duration.ofHours(8));
        var after = end.plus(Duration.ofMinutes(30));
        return new PaidDay(
                DAY,
                Zone.UTC,
                null,
                false,
                from,
                after,
                Duration.ofHours(8),
                Duration.ofHours(8),
                Duration.ofMinutes(510),
                Duration.ofHours(8),
                Duration.ofMinutes(30),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                List.of(new Stretch(from, end, Pay.REGULAR, null), new Stretch(end, after, Pay.OVERTIME, Beyond.AFTER)),
                leave,
                Duration.ZERO,
                Duration.ZERO,
                false);
    }

    private static PayrollRow row(String id, @Nullable String week, PaidDay day) {
        var rules = new PayrollRules((site, date) -> Agreement.STANDARD, List.of());
        return PayrollRow.of(new PayrollRow.Person(id, null, "Núñez; \"Ana\""), week, rules.judge(List.of(day)), false);
    }

    private String written(String template) throws IOException {
        return written(template, row("E-7"));
    }

    private String written(String template, PayrollRow row) throws IOException {
        return written(template, SELECTION, row.week() == null ? Payroll.By.PERIOD : Payroll.By.WEEK, List.of(row));
    }

    private String written(String template, Selection selection, Payroll.By by, List<PayrollRow> rows)
            throws IOException {
        Files.writeString(folder.resolve("own.json"), template.replace('\'', '"'));
        var templates = new PayrollTemplates(
                new PayrollProperties(folder), JsonMapper.builder().build());
        assertThat(templates.names()).contains("own", "datev-lodas");
        return new String(templates.named("own").write(selection, by, rows), StandardCharsets.ISO_8859_1);
    }

    private static String template(String more) {
        return "{'system':'s','source':'s','separator':';','decimal':',','encoding':'ISO-8859-1','date':'dd.MM.yyyy',"
                + "'extension':'txt'," + more + "}";
    }

    @Test
    void fieldsAreFilledAndQuoted() throws IOException {
        assertThat(written(
                        template("'before':['from {from}'],'fields':['{id}','{fullName}','{regular}','{overtimeAfter}',"
                                + "'{leave:none}','{externalId}']")))
                .isEqualTo("from 05.11.2026\r\nE-7;\"Núñez; \"\"Ana\"\"\";8,00;0,50;0,00;\r\n");
    }

    @Test
    void linesTakeThePartsThatFit() throws IOException {
        assertThat(written(template("'fields':['{code}','{hours}'],'lines':["
                        + "{'code':'a'},{'code':'b','pay':['OVERTIME'],'why':['AFTER'],'night':true},"
                        + "{'code':'c','night':false},{'code':'d','holiday':true},{'code':'e','leave':'none'}]")))
                .isEqualTo("a;8,50\r\nb;0,50\r\nc;8,00\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'fields':['{nothing}']",
                "'fields':['{hours}']",
                "'before':['no fields']",
                "'fields':['x'],'lines':[{'code':'a','pay':['MONEY']}]",
                "'fields':['x',null]",
                "'fields':['x'],'lines':[null]",
                "'fields':['{code}'],'lines':[{'pay':['REGULAR']}]",
                "'fields':['x'],'lines':[{'code':'a','pay':[null]}]",
                "'fields':['x'],'lines':[{'code':'a','nigth':true}]",
                "'fields':['x'],'lines':[{'code':'a','leave':'vacation','night':true}]",
                "'fields':['x'],'colour':'red'",
                "'fields':"
            })
    void whatNobodyUnderstandsIsTold(String more) {
        assertThatThrownBy(() -> written(template(more))).isInstanceOf(ProblemException.class);
    }

    /** Some editors begin every file with a mark. */
    @Test
    void aMarkOfTheEncodingHidesNothing() throws IOException {
        assertThat(written("\uFEFF" + template("'fields':['{id}']"))).isEqualTo("E-7\r\n");
    }

    @Test
    void encodingAndPatternOfDaysMustBeKnown() {
        var known = template("'before':['{from}'],'fields':['x']");
        assertThatThrownBy(() -> written(known.replace("ISO-8859-1", "baudot"))).hasMessageContaining("baudot");
        assertThatThrownBy(() -> written(known.replace("dd.MM.yyyy", "bb"))).hasMessageContaining("bb");
        // these would be 309/11/2026 and, in the last days of December, the next year
        for (var pattern : List.of("DD/MM/yyyy", "dd/MM/YYYY", "dd/mm/yyyy", "d MMMM e")) {
            assertThatThrownBy(() -> written(known.replace("dd.MM.yyyy", pattern)))
                    .as(pattern)
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining(pattern);
        }
        // Java reads this one and cannot write it
        assertThatThrownBy(() -> written(known.replace("ISO-8859-1", "ISO-2022-CN")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("ISO-2022-CN");
    }

    /** Lines of a person that do not say of which week they are take each other's place. */
    @Test
    void aLineOfAWeekHasItsDays() throws IOException {
        var november = new Selection(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-30"), null, null);
        var rows = List.of(row("E-7", "2026-W44", day(List.of())), row("E-7", "2026-W45", day(List.of())));
        assertThat(written(
                        template("'before':['{from}'],'fields':['{week}','{from}','{to}','{regular}']"),
                        november,
                        Payroll.By.WEEK,
                        rows))
                .isEqualTo(String.join(
                        "\r\n",
                        "01.11.2026",
                        "2026-W44;01.11.2026;01.11.2026;8,00",
                        "2026-W45;02.11.2026;08.11.2026;8,00",
                        ""));
        assertThatThrownBy(() -> written(template("'fields':['{week}']"))).hasMessageContaining("{week}");
    }

    /** {@code ?UKASZ-1} might be anybody, so it is paid to nobody. */
    @Test
    void anIdIsWrittenWholeOrNotAtAll() throws IOException {
        var row = row("ŁUKASZ-1");
        for (var place : List.of("{id}", "no {employeeId}")) {
            assertThatThrownBy(() -> written(template("'fields':['" + place + "']"), row))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("ŁUKASZ-1")
                    .hasMessageContaining("ISO-8859-1");
        }
        assertThat(written(template("'fields':['{externalId}','{regular}']"), row))
                .isEqualTo(";8,00\r\n");
        assertThat(written(template("'fields':['{id}']").replace("ISO-8859-1", "ISO-8859-2"), row))
                .hasSize("ŁUKASZ-1\r\n".length());
    }
}
