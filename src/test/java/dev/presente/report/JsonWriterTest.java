package dev.presente.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
    @Test
    void everyTypeHasItsFormAndNothingIsAbsent() throws IOException {
        var bare = Arrays.<Object>asList("E-8", null, null, null, null, null, null, 0L, null);
        var table = Sheets.of(
                Stream.concat(Stream.of(Sheets.row("E-7", "Eileen \"Collins\" 宇宙", 0, "=1+1")), Stream.of(bare)));
        var out = new ByteArrayOutputStream();

        new JsonWriter().write(table, out);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                {"report":"timesheet","items":[\
                {"employeeId":"E-7","fullName":"Eileen \\"Collins\\" 宇宙","day":"2026-11-02",\
                "firstIn":"2026-11-02T08:01:12-03:00","starts":"08:00","worked":"PT8H30M","balance":"PT-30M","events":4,\
                "note":"=1+1"},\
                {"employeeId":"E-8","events":0}]}""");
    }
}
