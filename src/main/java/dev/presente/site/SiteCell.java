package dev.presente.site;

import dev.presente.imports.Row;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the cell of an imported line that names a site. */
@Component
public class SiteCell {
    private final KnownSites sites;

    SiteCell(KnownSites sites) {
        this.sites = sites;
    }

    /**
     * Returns the stored name of the site, or null where the cell is empty. A site that is not known is created when the
     * import was asked to, and that is noted as a warning; otherwise it is a problem of the line.
     */
    public @Nullable String read(Row row, String column) {
        var name = row.text(column, 100);
        return name == null ? null : named(row, name);
    }

    /** Returns the stored name of the site that a part of a cell names, as {@link #read} does. */
    public @Nullable String named(Row row, String name) {
        var known = sites.find(name);
        return known.isPresent() ? known.get() : create(row, name);
    }

    private @Nullable String create(Row row, String name) {
        try {
            var options = row.options();
            var site = sites.create(options.caller(), name, options.createSites());
            row.warning(Wording.of("line.site.new", site.name(), site.zone()));
            return site.name();
        } catch (ProblemException e) {
            row.problem(Wording.of("detail.site", sites.why(name)));
            return null;
        }
    }
}
