package dev.presente.report;

import dev.presente.system.page.PageList;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the pages every report, every {@link ReportColumn} and every file that a report comes as. */
@Configuration(proxyBeanMethods = false)
class ReportLists {
    record Shown(String name, Column.Type type, boolean wide) {
        static Shown of(ReportColumn column) {
            return new Shown(column.column().name(), column.column().type(), column.isWide());
        }
    }

    @Bean
    PageList reports() {
        return new PageList("reports", Report.ALL.stream().map(Report::name).toList());
    }

    @Bean
    PageList columns() {
        return new PageList(
                "columns", Arrays.stream(ReportColumn.values()).map(Shown::of).toList());
    }

    /** The page itself reads JSON, and offers the others. */
    @Bean
    PageList formats() {
        return new PageList(
                "formats",
                Arrays.stream(Format.values())
                        .filter(format -> format != Format.JSON)
                        .map(Format::extension)
                        .toList());
    }
}
