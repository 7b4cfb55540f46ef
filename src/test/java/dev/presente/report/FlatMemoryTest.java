package dev.presente.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.report.text.Fonts;
import dev.presente.report.text.Undrawn;
import dev.presente.report.text.Words;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks that a million rows are never all in memory: a JVM of its own with 64 MB of heap writes them. */
class FlatMemoryTest {
    @ParameterizedTest
    @EnumSource(Format.class)
    void millionRowsAreWrittenWithASmallHeap(Format format) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FlatMemoryTest.class.getName(),
                        format.name())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    /** Takes a format, and optionally the numbers of people and of days for each. */
    public static void main(String[] args) throws Exception {
        int people = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
        int days = args.length > 2 ? Integer.parseInt(args[2]) : 100;
        long start = System.nanoTime();
        var fonts = new Fonts((Path) null);
        Format.valueOf(args[0].toUpperCase(Locale.ROOT))
                .writer(false, fonts, Words.in(Locale.ENGLISH), new Undrawn(fonts))
                .write(Sheets.people(people, days), OutputStream.nullOutputStream());
        System.out.printf("%s: %d rows in %.1f s%n", args[0], people * days, (System.nanoTime() - start) / 1e9);
    }
}
