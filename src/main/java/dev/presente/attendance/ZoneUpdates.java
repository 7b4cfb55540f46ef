package dev.presente.attendance;

import dev.presente.zone.OffsetSpan;
import dev.presente.zone.Release;
import dev.presente.zone.ZoneFile;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts another release of the time zone data into force, and counts the days anew on which clocks show another time by it. */
public interface ZoneUpdates {
    /**
     * Says for how many people a day at a site is counted otherwise.
     *
     * @param site null stands for people without a site
     * @param locked whether the day lies in a locked period, so that it stays as it was until somebody unlocks it
     */
    record ChangedDay(@Nullable String site, LocalDate day, boolean locked, int people) {}

    /**
     * Says what another release changes.
     *
     * @param before the release that was in force
     * @param clocks for each zone in use whose clocks differ, when they differ
     * @param days the days that are counted otherwise, by site and date
     */
    record Outcome(Release before, Release after, Map<String, List<OffsetSpan>> clocks, List<ChangedDay> days) {}

    /**
     * Finds out what a release changes, and puts it into force. Open days are derived anew, here or by the next replica that
     * comes to it. Days of locked periods stay and become {@code changePending}.
     *
     * @param by who does it, for the log of changes: the name of a command
     * @param dryRun changes nothing
     * @throws IllegalArgumentException if the release is older than the one in force
     */
    Outcome update(ZoneFile file, String by, boolean dryRun);
}
