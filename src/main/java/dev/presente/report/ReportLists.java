package dev.presente.report;

import dev.presente.system.page.PageList;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the pages and the OpenAPI document every report, every {@link ReportColumn} and every file that a report comes as. */
@Configuration(proxyBeanMethods = false)
class ReportLists {
    /** The schema of a report as JSON. */
    static final String REPORT = "ReportTable";

    /** The schema of the register as JSON. */
    static final String REGISTER = "RegisterTable";

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

    /** Describes what {@link JsonWriter} writes: a member for each column, absent where there is no value. */
    @Bean
    GlobalOpenApiCustomizer tables() {
        var ofReports = Report.ALL.stream()
                .flatMap(report -> report.columns().stream())
                .distinct()
                .toList();
        return document -> document.getComponents()
                .addSchemas(REPORT, table("ReportRow"))
                .addSchemas(
                        "ReportRow", row(ofReports).description("the columns of all reports, of which each has some"))
                .addSchemas(REGISTER, table("RegisterRow"))
                .addSchemas("RegisterRow", row(Register.REPORT.columns()));
    }

    private static Schema<?> table(String row) {
        var table = new ObjectSchema();
        table.setRequired(List.of("report", "items"));
        return table.addProperty("report", new StringSchema().description("its name"))
                .addProperty("items", new ArraySchema().items(new Schema<>().$ref("#/components/schemas/" + row)));
    }

    private static Schema<?> row(List<Column> columns) {
        var row = new ObjectSchema();
        columns.forEach(column -> row.addProperty(column.name(), cell(column.type())));
        return row;
    }

    private static Schema<?> cell(Column.Type type) {
        return switch (type) {
            case TEXT -> new StringSchema();
            case CODES -> new StringSchema().description("words for programs, separated by blanks");
            case DATE -> new StringSchema().format("date");
            case TIME -> new StringSchema().format("time-local");
            case INSTANT -> new StringSchema().format("date-time");
            case DURATION, HOURS -> new StringSchema().format("duration");
            case BALANCE ->
                new StringSchema().format("signed-duration").description("such as PT-20M where time is missing");
            case NUMBER -> new IntegerSchema().format("int64");
        };
    }
}
