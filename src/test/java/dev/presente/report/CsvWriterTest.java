package dev.presente.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvWriterTest {
    @Test
    void everyTypeHasItsForm() throws IOException {
        assertThat(written(Sheets.note("ok"))).isEqualTo("""
                employeeId,fullName,day,firstIn,starts,worked,balance,events,note\r
                "E-7","Eileen Collins",2026-11-02,2026-11-02T08:01:12-03:00,08:00:00,8:30:00,-0:30:00,4,"ok"\r
                """);
    }

    @Test
    void nothingIsEmptyAndEmptyTextIsNot() throws IOException {
        var row = Arrays.<Object>asList("E-7", "", null, null, null, null, null, null, null);
        assertThat(written(Sheets.of(Stream.of(row)))).endsWith("\r\n\"E-7\",\"\",,,,,,,\r\n");
    }

    @Test
    void quotesCommasAndLineBreaksStayInTheirCell() throws IOException {
        assertThat(written(Sheets.note("a \"b\", c;\r\nd"))).endsWith(",4,\"a \"\"b\"\", c;\r\nd\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1+1"})
    void textThatASpreadsheetWouldCalculateIsMadeHarmless(String text) throws IOException {
        assertThat(written(Sheets.note(text))).endsWith(",\"'" + text + "\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b", "1-2", "O'Brien", "ñ@example.org", "'quoted", " "})
    void otherTextStaysAsItIs(String text) throws IOException {
        assertThat(written(Sheets.note(text))).endsWith(",\"" + text + "\"\r\n");
    }

    @Test
    void byteOrderMarkOnlyWhenAskedFor() throws IOException {
        assertThat(bytes(new CsvWriter(true)))
                .startsWith(0xEF, 0xBB, 0xBF)
                .hasSize(bytes(new CsvWriter(false)).length + 3);
    }

    private static byte[] bytes(CsvWriter writer) throws IOException {
        var out = new ByteArrayOutputStream();
        writer.write(Sheets.note("ñ"), out);
        return out.toByteArray();
    }

    private static String written(Table table) throws IOException {
        var out = new ByteArrayOutputStream();
        new CsvWriter(false).write(table, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
