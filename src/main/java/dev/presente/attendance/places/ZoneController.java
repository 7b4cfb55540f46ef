package dev.presente.attendance.places;

import dev.presente.zone.Zone;
import dev.presente.zone.ZoneReleases;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.SortedSet;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Rosters")
class ZoneController {
    private final ZoneReleases releases;

    ZoneController(ZoneReleases releases) {
        this.releases = releases;
    }

    /** Names the time zones. */
    record KnownZones(
            @Schema(description = "the release of the IANA time zone data", example = "2026f")
            String version,

            SortedSet<String> zones) {}

    @GetMapping("/zones")
    @Operation(summary = "List the time zones that a site may have")
    KnownZones list() {
        return new KnownZones(releases.followed().version(), Zone.names());
    }
}
