package dev.presente.attendance.plan;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Writes days of the week as the database numbers them, from 1, which is Monday, to 7, which is Sunday. */
@Converter
class Weekdays implements AttributeConverter<Set<DayOfWeek>, Short[]> {
    @Override
    public Short[] convertToDatabaseColumn(Set<DayOfWeek> days) {
        return days.stream().map(day -> (short) day.getValue()).toArray(Short[]::new);
    }

    @Override
    public Set<DayOfWeek> convertToEntityAttribute(Short[] numbers) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        Arrays.stream(numbers).map(number -> DayOfWeek.of(number)).forEach(days::add);
        return days;
    }
}
