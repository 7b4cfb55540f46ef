package dev.presente.me;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationFormat;
import org.springframework.boot.convert.DurationStyle;

/**
 * {@code presente.me.*}: employees' own page.
 *
 * @param linkLife A link from HR can be opened for this time, once.
 * @param session So long somebody who has opened a link stays signed in on that device.
 * @param kioskSites At these sites people may open their own page on the tablet, by face, badge or PIN; {@code *} is every site.
 * @param hoursSites At these sites the kiosk shows the hours of day and week after a punch; {@code *} is every site.
 */
@ConfigurationProperties("presente.me")
record SelfProperties(
        @DurationFormat(DurationStyle.ISO8601) @DefaultValue("PT72H")
        Duration linkLife,

        @DurationFormat(DurationStyle.ISO8601) @DefaultValue("P30D")
        Duration session,

        @DefaultValue List<String> kioskSites,
        @DefaultValue List<String> hoursSites) {
    private static final String EVERY_SITE = "*";

    SelfProperties {
        if (linkLife.isNegative() || linkLife.isZero() || session.isNegative() || session.isZero()) {
            throw new IllegalArgumentException("presente.me: link-life and session must be longer than nothing");
        }
        kioskSites = List.copyOf(kioskSites);
        hoursSites = List.copyOf(hoursSites);
    }

    boolean isKioskSite(@Nullable String site) {
        return contains(kioskSites, site);
    }

    boolean isHoursSite(@Nullable String site) {
        return contains(hoursSites, site);
    }

    private static boolean contains(List<String> sites, @Nullable String site) {
        return sites.contains(EVERY_SITE) || (site != null && sites.contains(site));
    }
}
