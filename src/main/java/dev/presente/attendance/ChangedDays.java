package dev.presente.attendance;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says which days that are over would be counted otherwise after a change of plans. Days of locked periods are not among
 * them, because they keep what was counted.
 *
 * @param days the first 100 of these days
 * @param daysTotal how many days there are
 * @param people how many people have such a day
 * @param peopleLookedAt for how many people the days were derived with the change
 * @param peopleConcerned how many people have days that rest on what is changed
 */
public record ChangedDays(
        List<Day> days,
        int daysTotal,
        int people,
        int peopleLookedAt,

        @Schema(description = "more than `peopleLookedAt` when there was no time to derive the days of everybody")
        int peopleConcerned) {
    /** Says how many people have one day changed. */
    public record Day(LocalDate day, int people) {}

    /** Decides whether nothing changes for anybody. */
    public boolean changesNothing() {
        return daysTotal == 0 && peopleLookedAt == peopleConcerned;
    }

    Map<String, Object> members() {
        var members = new LinkedHashMap<String, Object>();
        members.put("days", days);
        members.put("daysTotal", daysTotal);
        members.put("people", people);
        members.put("peopleLookedAt", peopleLookedAt);
        members.put("peopleConcerned", peopleConcerned);
        return members;
    }
}
