package dev.presente.zone;

import java.util.Map;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.stereotype.Component;

/** Adds the release of the zone data to {@code /actuator/info}. */
@Component
class ZonesInfo implements InfoContributor {
    private final ZoneReleases releases;

    ZonesInfo(ZoneReleases releases) {
        this.releases = releases;
    }

    @Override
    public void contribute(Info.Builder info) {
        var release = releases.followed();
        info.withDetail(
                "zones",
                Map.of(
                        "version", release.version(),
                        "source", release.source(),
                        "sha256", release.sha256(),
                        "published", release.published()));
    }
}
