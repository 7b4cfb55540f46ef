package dev.presente.site;

import dev.presente.site.Sites.Site;
import dev.presente.system.Caller;
import org.jspecify.annotations.Nullable;

/** Notes who added a site, in the transaction that adds it. */
public interface SiteLog {
    /**
     * Notes a new site.
     *
     * @param caller who asked for it; null means an import by the command
     */
    void siteCreated(@Nullable Caller caller, Site site);
}
