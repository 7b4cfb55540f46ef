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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cuts files of punches after each byte behind the first line, which shows how lines are written, and lets another file follow
 * the cut, as programs do that put files together: nobody may get a punch that no line has.
 */
class CutPunchFilesTest {
    private static final Set<String> KNOWN = Set.of("123456", "123457");

    private final Set<String> punches = new HashSet<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private void read(PunchFormat format, String text) {
        punches.clear();
        problems.clear();
        warnings.clear();
        var times = new WallTimes(Instant.parse("2026-11-30T12:00:00Z"), Duration.ofMinutes(2));
        var map = PunchMap.parse(null);
        var zone = Zone.named("Europe/Madrid");
        PunchFile file = switch (format) {
            case ATTLOG -> new AttlogFile(map, zone, times);
            case CSV -> new CsvPunchFile(map, zone, times);
        };
        try (var lines = TextLines.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), null)) {
            file.read(lines, new PunchTaker() {
                @Override
                public void punch(RawPunch punch) {
                    punches.add(punch.person() + " " + punch.at());
                }

                @Override
                public void problem(int line, Wording text) {
                    problems.add(line + ": " + text.english());
                }

                @Override
                public void warning(int line, Wording text) {
                    warnings.add(line + ": " + text.english());
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the punches of people who are there; the service refuses a file with others. */
    private Set<String> taken() {
        boolean isRefused = !problems.isEmpty()
                || punches.stream().anyMatch(punch -> !KNOWN.contains(punch.substring(0, punch.indexOf(' '))));
        return isRefused ? Set.of() : Set.copyOf(punches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456\t%s 08:00:10\t1\t0\t1\t0\r\n123457\t%s 17:30:45\t1\t0\t1\t0\r\n",
                "123456\tAna\t%s 08:00:10\t1\t0\n123457\tBea\t%s 17:30:45\t1\t0\n",
                "  123456 %s 08:00:10 1 0\n  123457 %s 17:30:45 1 0\n",
                "123456\t%s 08:00:10 AM\n123457\t%s 05:30:45 PM\n",
                "123456\t%s 08:00:10\n123457\t%s 17:30:45\n"
            })
    void aTerminalsFile(String form) {
        int harmless = 0;
        var whole = form.formatted("2026-03-02", "2026-03-02");
        var next = form.formatted("2026-03-03", "2026-03-04");
        read(PunchFormat.ATTLOG, whole + next);
        var all = taken();
        assertThat(all).hasSize(4);
        for (int length = whole.indexOf('\n') + 1; length <= whole.length(); length++) {
            read(PunchFormat.ATTLOG, whole.substring(0, length));
            assertThat(all).as(whole.substring(0, length)).containsAll(taken());
            read(PunchFormat.ATTLOG, whole.substring(0, length) + next);
            assertThat(all).as(whole.substring(0, length) + next).containsAll(taken());
            harmless += taken().isEmpty() ? 0 : 1;
        }
        assertThat(harmless).as("a cut at the end of a line harms nothing").isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,at\n123456,%s 08:00:10\n123457,%s 17:30:45\n",
                "id,at\n123456,%s 8:00:10 AM\n123457,%s 5:30:45 PM\n",
                "id,at\n123456,%s 8:00 AM\n123457,%s 5:30 PM\n",
                "id,at\n123456,%sT08:00:10+01:00\n123457,%sT17:30:45+01:00\n",
                "id,at\n123456,%sT08:00:10Z\n123457,%sT17:30:45Z\n",
                "id,at\n123456,%s 08:00+01\n123457,%s 17:30+01\n",
                "id,time,day\n123456,08:00:10,%s\n123457,17:30:45,%s\n"
            })
    void aTable(String form) {
        var whole = form.formatted("2026-03-02", "2026-03-02");
        read(PunchFormat.CSV, whole);
        var all = taken();
        assertThat(all).hasSize(2);
        for (int length = whole.indexOf('\n', whole.indexOf("123456")); length <= whole.length(); length++) {
            read(PunchFormat.CSV, whole.substring(0, length));
            assertThat(all).as(whole.substring(0, length)).containsAll(taken());
        }
        read(PunchFormat.CSV, whole.stripTrailing());
        assertThat(taken()).as("many programs do not end the last line").hasSize(2);
    }

    @Test
    void anIdAtTheEndOfATableMayBeCutOff() {
        var file = "at,id\n2026-03-02 08:00:10,123456\n2026-03-02 17:30:45,123457";
        read(PunchFormat.CSV, file);
        assertThat(warnings).singleElement().asString().startsWith("3: ").contains("'123457'");
        read(PunchFormat.CSV, file + "\n");
        assertThat(warnings).isEmpty();
    }

    @Test
    void textsThatAProgramPutBeforeTheLinesAreSkipped() {
        read(PunchFormat.ATTLOG, "\r\nNo\tName\tTime\r\n123456\t2026-03-02 08:00:10\t1\t0\r\n");
        assertThat(taken()).hasSize(1);
    }

    /** What looks cut is whole: an id that looks like a year, seconds that are zero, a line without an end. */
    @Test
    void whatOnlyLooksCutIsTaken() {
        read(PunchFormat.ATTLOG, "2024-001\t2025-11-03 08:00:00\t1\t0\n2024-002\t2025-11-03 08:01:00\t1\t0\n");
        assertThat(problems).isEmpty();
        assertThat(punches).hasSize(2);
        read(PunchFormat.ATTLOG, "1\t\t2025-11-03 08:00:00\t1\t0\n2\t2\t2025-11-03 08:01:00\t1\t0\n");
        assertThat(problems).isEmpty();
        read(PunchFormat.CSV, "employeeId,at,direction\n7,2025-11-03 08:00:10,IN\n7,2025-11-03 17:00,OUT");
        assertThat(problems).isEmpty();
        read(PunchFormat.CSV, "employeeId,at\n7,2025-11-03 08:00:10\n7,2025-11-03 12:00\n7,2025-11-03 17:00");
        assertThat(problems).isEmpty();
        read(PunchFormat.CSV, "employeeId,at\n7,2025-11-03 08:00:10\n7,2025-11-03 12:00:05\n7,2025-11-03 17:00");
        assertThat(problems).hasSize(1);
    }
}
