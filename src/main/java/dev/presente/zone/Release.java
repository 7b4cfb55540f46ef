package dev.presente.zone;

import java.time.LocalDate;

/**
 * Names a release of the zone data.
 *
 * @param version the name that IANA gave it, such as {@code 2026f}
 * @param source where the product has it from
 * @param sha256 the SHA-256 of its text, in hexadecimal digits
 * @param published the day on which its file was written
 */
public record Release(String version, String source, String sha256, LocalDate published)
        implements Comparable<Release> {
    /** Orders releases by their versions: {@code 2026f} comes before {@code 2026g}, and that before {@code 2027a}. */
    @Override
    public int compareTo(Release other) {
        return version.compareTo(other.version);
    }
}
