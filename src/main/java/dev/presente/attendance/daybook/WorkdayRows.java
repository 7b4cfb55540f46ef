package dev.presente.attendance.daybook;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.presente.attendance.workday.Workday;
import dev.presente.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Makes rows of the table of derived days, in JSON whose members are named like the columns. */
final class WorkdayRows {
    private final JsonMapper json;

    WorkdayRows(JsonMapper json) {
        this.json = json.rebuild()
                .propertyNamingStrategy(new ColumnNames())
                .addModule(new SimpleModule()
                        .addSerializer(Duration.class, new Seconds())
                        .addSerializer(Instant.class, new Instants()))
                .build();
    }

    /** Holds a row of the table. Each member of {@code day} is the column of the same name. */
    private record Row(
            long employeeKey,
            @JsonUnwrapped Workday day,
            @Nullable Integer firstInOffset,
            @Nullable Integer lastOutOffset,
            Instant derivedAt,
            boolean changePending) {
        static Row of(long employeeKey, Workday day, Instant now, boolean changePending) {
            return new Row(
                    employeeKey,
                    day,
                    offset(day.firstIn(), day.zoneOfComing()),
                    offset(day.lastOut(), day.zoneOfGoing()),
                    now,
                    changePending);
        }
    }

    /** Names the columns. The column of a duration also names its unit: {@code planned} is {@code planned_seconds}. */
    private static final class ColumnNames extends SnakeCaseStrategy {
        @Override
        public String nameForGetterMethod(MapperConfig<?> config, AnnotatedMethod method, String name) {
            return translate(method.getRawType() == Duration.class ? name + "Seconds" : name);
        }
    }

    private static final class Seconds extends ValueSerializer<Duration> {
        @Override
        public void serialize(Duration duration, JsonGenerator out, SerializationContext context) {
            out.writeNumber(duration.toSeconds());
        }
    }

    /** Writes an instant as {@link Instant#toString} does, in much less time: most of a row are instants. */
    private static final class Instants extends ValueSerializer<Instant> {
        private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

        @Override
        public void serialize(Instant at, JsonGenerator out, SerializationContext context) {
            out.writeString(text(at));
        }
    }

    /** Returns the same text as {@link Instant#toString}. */
    static String text(Instant at) {
        if (at.getEpochSecond() < 0 || at.getEpochSecond() > Instants.LAST) {
            return at.toString();
        }
        var local = LocalDateTime.ofEpochSecond(at.getEpochSecond(), at.getNano(), ZoneOffset.UTC)
                .toString();
        boolean isWholeMinute = local.length() == "2026-01-31T00:00".length();
        return isWholeMinute ? local + ":00Z" : local + "Z";
    }

    /** Returns the offset of the zone from UTC at an instant, in seconds; null where there is no instant. */
    static @Nullable Integer offset(@Nullable Instant at, Zone zone) {
        return at == null ? null : zone.offset(at).getTotalSeconds();
    }

    /** Returns the rows of days as they were derived. */
    String rows(long employeeKey, Collection<Workday> workdays, Instant now) {
        return json.writeValueAsString(workdays.stream()
                .map(day -> Row.of(employeeKey, day, now, false))
                .toList());
    }

    /** Returns the rows of days of a locked period: nothing of them is counted, and each says that a change waits. */
    String pendingRows(long employeeKey, Collection<Workday> workdays, Instant now) {
        return json.writeValueAsString(workdays.stream()
                .map(day -> Row.of(employeeKey, day.uncounted(), now, true))
                .toList());
    }
}
