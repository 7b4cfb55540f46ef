package dev.presente.imports;

import dev.presente.system.page.Language;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationFormat;
import org.springframework.boot.convert.DurationStyle;

/**
 * {@code presente.drop-folder.*}: a folder into which another system lays files, which the service imports.
 *
 * @param path The folder. Without it nothing is taken.
 * @param dates How the files write days, such as {@code dd/mm/yyyy}. Without it only {@code yyyy-mm-dd} is read.
 * @param ids {@code external} when the column {@code employeeId} of a file has the ids of another system, in any letters.
 * @param encoding The encoding of the files, such as {@code windows-1252}. Without it UTF-8, or UTF-16 with a byte order mark.
 * @param createSites Whether a site that is not known is created, with the time zone of the service.
 * @param mostChanged The share of all people above which a file of employees may not change those who are there, 0 to 1; ten
 *     people may always change. Such a file is often a wrong one.
 * @param whole Whether a file of employees holds everybody. The report then names who is employed and not in the file.
 * @param language The language of the reports, such as {@code es}: one in which there are pages.
 * @param keep For how long the files that were taken are kept.
 */
@ConfigurationProperties("presente.drop-folder")
record DropFolderProperties(
        @Nullable Path path,
        @Nullable String dates,
        @DefaultValue("plain") ImportOptions.Ids ids,
        @Nullable Charset encoding,
        @DefaultValue("false") boolean createSites,
        @DefaultValue("0.2") double mostChanged,
        @DefaultValue("false") boolean whole,
        @DefaultValue("en") Locale language,

        @DurationFormat(DurationStyle.ISO8601) @DefaultValue("P30D")
        Duration keep) {
    /** A change of this many people may always be meant. */
    private static final int ALWAYS = 10;

    DropFolderProperties {
        path = path == null || path.toString().isBlank() ? null : path;
        dates = dates == null || dates.isBlank() ? null : dates.strip();
        if (dates != null) {
            DayFormat.of(dates); // a form that is not known ends the start, not the first import
        }
        if (!Language.isSpoken(language)) {
            throw new IllegalArgumentException("presente.drop-folder.language is one of "
                    + Language.all().stream().map(Language::tag).collect(Collectors.joining(", ")));
        }
        if (keep.isNegative()) {
            throw new IllegalArgumentException("presente.drop-folder.keep must not be negative");
        }
        if (!(mostChanged >= 0 && mostChanged <= 1)) {
            throw new IllegalArgumentException("presente.drop-folder.most-changed is a share of 0 to 1");
        }
    }

    /**
     * Returns how a file is to be read.
     *
     * @param people how many people are known, for a file of them; null for any other
     */
    ImportOptions options(@Nullable Long people) {
        int most = people == null ? Integer.MAX_VALUE : (int) Math.max(ALWAYS, Math.floor(people * mostChanged));
        var form = dates == null ? DayFormat.ISO : DayFormat.of(dates);
        return new ImportOptions(false, createSites, form, ids, encoding, null, most);
    }
}
