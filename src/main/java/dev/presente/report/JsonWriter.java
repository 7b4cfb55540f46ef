package dev.presente.report;

import java.io.IOException;
import java.io.OutputStream;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes {@code {"report":"daily","items":[{…},…]}}: dates and times as in ISO 8601, instants with their offset, durations as
 * {@code PT8H30M}. Members without a value are absent.
 */
record JsonWriter() implements TableWriter {
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    @Override
    public void write(Table table, OutputStream out) throws IOException {
        try (var json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringProperty("report", table.name());
            json.writeArrayPropertyStart("items");
            for (Iterator<List<@Nullable Object>> rows = table.rows().iterator(); rows.hasNext(); ) {
                writeRow(json, table.columns(), rows.next());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void writeRow(JsonGenerator json, List<Column> columns, List<@Nullable Object> row) {
        json.writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
            var cell = row.get(i);
            if (cell instanceof Long number) {
                json.writeNumberProperty(columns.get(i).name(), number);
            } else if (cell instanceof OffsetDateTime instant) {
                json.writeStringProperty(columns.get(i).name(), DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant));
            } else if (cell != null) {
                json.writeStringProperty(columns.get(i).name(), cell.toString());
            }
        }
        json.writeEndObject();
    }
}
