package dev.presente.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.audit.ForgeryTest.Forgery;
import dev.presente.audit.marks.MarkedTables;
import dev.presente.testkit.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks for tables of which no forgery is tried and of which docs/audit.md does not say why. */
@ServiceTest
class EveryTableTest {
    private static final Pattern WRITTEN =
            Pattern.compile("(?:update|insert into|delete from)\\s+([a-z_]+)", Pattern.CASE_INSENSITIVE);

    @Autowired
    private JdbcClient jdbc;

    @Test
    void eachTableIsForgedOrHasAReason() throws IOException {
        var tables = new TreeSet<>(jdbc.sql("""
                        select case table_schema when 'public' then table_name else table_schema || '.' || table_name end
                        from information_schema.tables where table_schema in ('public', 'keys') and table_type = 'BASE TABLE'
                        """).query(String.class).list());
        var forged = forged();
        var reasons = reasons();
        assertThat(reasons).as("tables with a reason that there are").isSubsetOf(tables);
        assertThat(reasons).as("tables with a reason that are forged").doesNotContainAnyElementsOf(forged);
        tables.removeAll(reasons);
        assertThat(forged).containsAll(tables);
    }

    /** Rows with marks and the days they seal are missed when they are removed with their marks: RemovedWithMarksTest. */
    @Test
    void eachTableWithMarksIsForged() {
        assertThat(forged())
                .containsAll(MarkedTables.all().map(MarkedTables.Marked::table).toList());
    }

    private static Set<String> forged() {
        return Stream.of(ForgeryTest.all(), StaffForgeries.all(), AccessForgeries.all())
                .flatMap(some -> some)
                .map(Forgery::statements)
                .flatMap(statements ->
                        WRITTEN.matcher(String.join("\n", statements)).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    /** Returns the tables in the first column of the list of docs/audit.md. */
    private static Set<String> reasons() throws IOException {
        var text = Files.readString(Path.of("docs/audit.md"));
        var list = text.substring(text.indexOf("### Table by table"), text.indexOf("### Verifying"));
        return list.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .flatMap(names -> Pattern.compile("`([^`]+)`").matcher(names).results())
                .map(name -> name.group(1))
                .collect(Collectors.toSet());
    }
}
