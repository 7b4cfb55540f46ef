package dev.presente.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.attendance.RawPunch;
import dev.presente.csv.TextLines;
import dev.presente.wording.Wording;
import dev.presente.zone.Zone;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of punches as programs of terminals, databases and spreadsheets export them, and maps that do not fit them. */
class CsvPunchFileTest {
    private final List<String> told = new ArrayList<>();
    private final List<RawPunch> punches = new ArrayList<>();

    private void read(String map, String file) {
        var times = new WallTimes(Instant.parse("2026-11-30T12:00:00Z"), Duration.ofMinutes(2));
        var reader = new CsvPunchFile(
                PunchMap.parse(map.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
                Zone.named("Europe/Madrid"),
                times);
        try (var lines = TextLines.of(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), null)) {
            reader.read(lines, new PunchTaker() {
                @Override
                public void punch(RawPunch punch) {
                    punches.add(punch);
                }

                @Override
                public void problem(int line, Wording text) {
                    told.add(line + ": " + text.english());
                }

                @Override
                public void warning(int line, Wording text) {
                    told.add(line + "! " + text.english());
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whoever mistypes the heading of the directions would have days without any, and never know. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'columns':{'direction':'Sentdio'}} | column direction (Sentdio) is missing",
                "{'columns':{'zone':'TZ'}} | column zone (TZ) is missing",
                "{'columns':{'direction':'Sentdio'},'directions':{'IN':['entra']}} | column direction (Sentdio) is missing",
                "{'directions':{'IN':['entra'],'OUT':['sale']}} | column direction is missing"
            })
    void aMapThatSpeaksOfNothingIsTold(String map, String problem) {
        read(map, "id,at,Sentid\n7,2026-11-23 08:00:00,entra\n");
        assertThat(punches).isEmpty();
        assertThat(told).singleElement().asString().startsWith("1: " + problem);
    }

    @Test
    void aColumnThatIsMeantByNobodyMayBeHidden() {
        read("{'columns':{'direction':''}}", "id,at,type\n7,2026-11-23 08:00:00,fingerprint\n");
        assertThat(told).isEmpty();
        assertThat(punches).singleElement().returns(null, RawPunch::coming);
    }

    @Test
    void listsAndTablesOfOtherMachinesAreRead() {
        read(
                "{'columns':{'employeeId':'EnNo'},'dates':'yyyy/mm/dd','ids':{'000000025':'E-25'}}",
                "No\tTMNo\tEnNo\tName\tMode\tDateTime\n1\t1\t000000025\tAna\t1\t2026/11/23  08:03:05\n");
        read(
                "{'dates':'m/d/yyyy','columns':{'employeeId':'USERID','at':'CHECKTIME','direction':'CHECKTYPE'}}",
                "USERID,CHECKTIME,CHECKTYPE,sn\n4,11/23/2026   9:26 AM,i,348\n4,11/23/2026 5:31 PM,O,348\n");
        read("", "employee,timestamp\n9,2026-11-23 08:05:30.123456\n");
        assertThat(told).isEmpty();
        assertThat(punches.stream().map(punch -> punch.person() + " " + punch.at() + " " + punch.coming()))
                .containsExactly(
                        "E-25 2026-11-23T07:03:05Z null",
                        "4 2026-11-23T08:26:00Z true",
                        "4 2026-11-23T16:31:00Z false",
                        "9 2026-11-23T07:05:30Z null");
    }

    /** PostgreSQL, SQL Server and others write offsets in forms of their own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T08:05:30+01:00",
                "2026-11-23 08:05:30+01",
                "2026-11-23 08:05:30+0100",
                "2026-11-23 08:05:30.0000000 +01:00",
                "2026-11-23t07:05:30z",
                "2026-11-23 07:05:30.000 Z"
            })
    void anOffsetIsReadAsDatabasesWriteIt(String time) {
        read("", "id;at\n7;" + time + "\n");
        assertThat(told).isEmpty();
        assertThat(punches).singleElement().returns(Instant.parse("2026-11-23T07:05:30Z"), RawPunch::at);
        read("", "id;at\n7;2026-11-23 08:05+02\n");
        assertThat(told).singleElement().asString().contains("+02:00");
    }

    /** The time of the export may stand beside that of the punch. */
    @Test
    void ofTwoTimesTheMapSaysWhichCounts() {
        var file = "id;date;time;timestamp\n7;2026-11-23;8:05;2026-11-30 6:00\n";
        read("", file);
        assertThat(told).singleElement().asString().startsWith("1: the table has at, and also day and time");
        assertThat(punches).isEmpty();
        read("{'columns':{'day':'date','time':'time'}}", file);
        read("{'columns':{'at':'timestamp'}}", file);
        assertThat(punches.stream().map(punch -> punch.at().toString()))
                .containsExactly("2026-11-23T07:05:00Z", "2026-11-30T05:00:00Z");
    }

    /** Numbers of a spreadsheet are days since 1900 in one program and since 1904 in another one. */
    @ParameterizedTest
    @ValueSource(
            strings = {"46349.33680555556", "46349,3368", "46349", "11/23/26 8:05", "23.11.2026 8:05", "20261123080500"
            })
    void whatCouldMeanTwoTimesIsNamed(String time) {
        read("", "id;at\n7;2026-11-23 8:05\n7;" + time + "\n");
        assertThat(told).singleElement().asString().startsWith("3: ");
        assertThat(punches).hasSize(1);
    }
}
