package dev.presente.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Plays the forms in which terminals, their programs and editors leave {@code attlog.dat}. */
@ServiceTest
class AttlogVariantsTest {
    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    @Autowired
    private JdbcClient jdbc;

    private String id = "";

    @BeforeEach
    void person() {
        var person = punches.person();
        // twelve digits: more than the nine to which drivers cut
        id = "4" + String.format("%011d", Math.floorMod(UUID.randomUUID().getMostSignificantBits(), 100_000_000_000L));
        jdbc.sql("update employee set employee_id = :id where employee_id = :person")
                .param("id", id)
                .param("person", person)
                .update();
    }

    private Answer send(byte[] file, String more) {
        return api.send(api.asAdmin("/imports/punches?format=attlog&zone=Europe/Madrid" + more)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(file)));
    }

    private Answer send(String file) {
        return send(file.getBytes(StandardCharsets.UTF_8), "");
    }

    private long created(String file) {
        return (long) send(file).expect(200).number("/created");
    }

    @Test
    void everyFormOfALineIsRead() {
        assertThat(created("\uFEFF%s\t2026-03-02 08:00:00\t1\t0\t1\t0\r\n".formatted(id)))
                .isEqualTo(1);
        assertThat(created("   %s   2026-03-02 08:10:00   1   0\n".formatted(id)))
                .isEqualTo(1);
        assertThat(created("%s\tAna Belén 2\t2026-03-02 08:20:00\t1\t0\t\t\r\r\n".formatted(id)))
                .isEqualTo(1);
        assertThat(created("000%s\t2026/03/02 08:30:00\t1\t255\t15\t0\t0\t0".formatted(id)))
                .isEqualTo(1);
        assertThat(created("%s\t2026-03-02T08:40:00\n\n\u001a".formatted(id))).isEqualTo(1);
        // seconds later a second tap, and the same line twice
        assertThat(created(
                        "%1$s\t2026-03-02 09:00:00\t1\t0\t1\t0\n%1$s\t2026-03-02 09:00:00\t1\t0\t1\t0\n".formatted(id)
                                + "%s\t2026-03-02 09:00:07\t1\t0\t1\t0\n".formatted(id)))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "GBK", "windows-1252"})
    void everyEncodingIsRead(String name) {
        var charset = Charset.forName(name);
        var file = "%s\tMuñoz 李\t2026-03-02 08:00:00\t1\t0\r\n%s\tAna\t2026-03-02 17:00:00\t1\t0\r\n".formatted(id, id);
        var stated = name.matches("UTF-16.E") ? "&encoding=" + name : "";
        assertThat(send(file.getBytes(charset), stated).expect(200).number("/created"))
                .isEqualTo(2);
        var bytes = file.getBytes(charset);
        var again = send(Arrays.copyOf(bytes, bytes.length - (name.startsWith("UTF-16") ? 9 : 4)), stated);
        assertThat(again.expectProblem(422, "invalid-file").at("/errors/0/text"))
                .contains("cut off");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2000-01-01 00:00:00",
                "1999-12-31 08:00:00",
                "2099-01-01 08:00:00",
                "9999-12-31 23:59:59",
                "0000-00-00 00:00:00",
                "2026-13-01 08:00:00",
                "2026-03-02 24:00:00",
                "2026-03-29 02:30:00"
            })
    void aTimeThatCannotBeIsNamedByItsLine(String time) {
        var problem = send("%1$s\t2026-03-02 08:00:00\t1\t0\n%1$s\t%2$s\t1\t0\n".formatted(id, time))
                .expectProblem(422, "invalid-file");
        assertThat(problem.number("/errorsTotal")).isEqualTo(1);
        assertThat(problem.number("/errors/0/line")).isEqualTo(2);
        assertThat(problem.at("/errors/0/text")).contains(time.substring(0, 10));
    }

    /** What was taken with wrong directions is corrected; it does not count twice because the map says something else by now. */
    @Test
    void theSameFileAddsNothingWithOtherDirectionsEither() {
        var file = "%1$s\t2026-03-02 08:00:00\t1\t0\n%1$s\t2026-03-02 17:00:00\t1\t1\n".formatted(id);
        assertThat(send(file.getBytes(StandardCharsets.UTF_8), map("1", "0"))
                        .expect(200)
                        .number("/created"))
                .isEqualTo(2);
        var again = send(file.getBytes(StandardCharsets.UTF_8), map("0", "1")).expect(200);
        assertThat(again.number("/created")).isZero();
        assertThat(again.number("/unchanged")).isEqualTo(2);
    }

    private static String map(String in, String out) {
        var map = "{\"directions\":{\"IN\":[\"%s\"],\"OUT\":[\"%s\"]}}".formatted(in, out);
        return "&map=" + URLEncoder.encode(map, StandardCharsets.UTF_8);
    }

    @Test
    void anIdThatADriverHasCutIsNobodys() {
        assertThat(send("%s\t2026-03-02 08:00:00\t1\t0\n".formatted(id.substring(0, 9)))
                        .expectProblem(422, "invalid-file")
                        .at("/errors/0/text"))
                .contains("nobody has the id");
        assertThat(send("%s\t2026-03-02 08:00:00\t1\t0\n".formatted("7".repeat(65)))
                        .expectProblem(422, "invalid-file")
                        .at("/errors/0/text"))
                .contains("64 characters");
    }

    /** A terminal may send any line, and whoever reads it holds a connection to the database. */
    @Test
    void aLongRunOfEndsIsReadInOnePass() {
        var run = "\u001A".repeat(1 << 20);
        var line = "7\t2026-03-02 08:00:00\t1\t0" + run;
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            assertThat(AttlogLine.parse(run + "x")).isNull();
            assertThat(AttlogLine.parse(line + "x")).isNull();
            assertThat(AttlogLine.parse(line)).returns(List.of("1", "0"), AttlogLine::after);
        });
    }

    /** Of a file that is cut anywhere nothing is taken that was not there; the end of a line is the only safe place. */
    @Test
    void aFileThatIsCutAnywhereGivesNoOtherPunch() {
        var line = "%s\t2026-03-02 %s\t1\t0\t1\t0\r\n";
        var whole = line.formatted(id, "08:00:00") + line.formatted(id, "17:30:45");
        int first = line.formatted(id, "08:00:00").length();
        for (int length = first; length <= whole.length(); length += 1) {
            var answer = send(whole.substring(0, length).getBytes(StandardCharsets.UTF_8), "&dryRun=true");
            boolean isWhole = length == first || length >= whole.length() - 2;
            assertThat(answer.status()).as(whole.substring(first, length)).isEqualTo(isWhole ? 200 : 422);
        }
    }
}
