package dev.presente.site;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.TouchedRows;
import dev.presente.site.Sites.Site;
import dev.presente.system.Caller;
import dev.presente.system.OwnSites;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.Scope;
import dev.presente.system.TidyText;
import dev.presente.wording.Wording;
import dev.presente.zone.Zone;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the site that a request names. A name means the site whose name looks the same; every other name is unknown, and the
 * problem tells the nearest names. A request may ask that an unknown site be created.
 */
@Component
public class KnownSites {
    /** Characters that the name of a site has at most, as it is stored. */
    public static final int LONGEST = 100;

    private final Sites sites;
    private final SiteLog log;
    private final TouchedRows touched;
    private final Clock clock;

    KnownSites(Sites sites, SiteLog log, TouchedRows touched, Clock clock) {
        this.sites = sites;
        this.log = log;
        this.touched = touched;
        this.clock = clock;
    }

    /**
     * Names the site that a request means.
     *
     * @param name the name as it is stored; null when the request names no site
     * @param created the site, when the request created it
     */
    public record Named(@Nullable String name, @Nullable Site created) {}

    /**
     * Returns the stored name of a site. Null stays null, which means no site or every site.
     *
     * @throws ProblemException {@code invalid-parameter} with the {@code nearest} names when there is no such site
     */
    public @Nullable String existing(@Nullable String name) {
        return name == null ? null : find(name).orElseThrow(() -> unknown(name));
    }

    /**
     * Returns the site that is named, and creates it when it is unknown and the request asks for that.
     *
     * @throws ProblemException {@code invalid-parameter} as {@link #existing}; {@code forbidden} when the caller asks for a new
     * site and may not create one
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Named named(Caller caller, @Nullable String name, boolean create) {
        requireRight(caller, create);
        var found = name == null ? Optional.<String>empty() : find(name);
        if (name == null || found.isPresent()) {
            return new Named(found.orElse(null), null);
        }
        var created = create(caller, name, create);
        return new Named(created.name(), created);
    }

    /**
     * Refuses what {@link #named} would refuse, and creates nothing. It is for requests that have long work to do before.
     *
     * @throws ProblemException as {@link #named}
     */
    public void requireNameable(Caller caller, @Nullable String name, boolean create) {
        requireRight(caller, create);
        if (name != null && find(name).isEmpty()) {
            requireNew(name, create);
        }
    }

    private static void requireRight(Caller caller, boolean create) {
        if (create && !caller.hasAny(Scope.HR)) {
            throw new ProblemException(ProblemCode.FORBIDDEN, Wording.of("detail.site.create"));
        }
    }

    private void requireNew(String name, boolean wanted) {
        var tidy = TidyText.of(name);
        if (!wanted || tidy.isEmpty() || tidy.length() > LONGEST || !alike(tidy).isEmpty()) {
            throw unknown(name);
        }
    }

    /** Returns the stored name of the site that is meant, if there is one. */
    public Optional<String> find(String name) {
        var tidy = TidyText.of(name);
        return sites.find(name)
                .or(() -> sites.find(tidy))
                .or(() -> sites.all().stream()
                        .filter(site -> TidyText.of(site.name()).equals(tidy))
                        .findFirst())
                .map(Site::name);
    }

    /**
     * Creates a site with the zone of the service.
     *
     * @param caller null means an import by the command
     * @param wanted whether that is asked for
     * @throws ProblemException {@code invalid-parameter} when it is not, and when there is a site of nearly that name
     */
    Site create(@Nullable Caller caller, String name, boolean wanted) {
        requireNew(name, wanted);
        sites.takeTurn();
        requireNew(name, wanted);
        var tidy = TidyText.of(name);
        var site = new Site(tidy, Zone.of(clock).name());
        sites.describe(tidy, Zone.of(clock).name());
        touched.note(MarkedKind.SITE, tidy);
        log.siteCreated(caller, site);
        return site;
    }

    /** Returns the names that differ from this one at most in case, in the width of letters, or in what is not seen. */
    public List<String> alike(String name) {
        return sites.all().stream()
                .map(Site::name)
                .filter(other -> SiteName.alike(other, name))
                .toList();
    }

    /** Returns, for each site that has any, the names of other sites that are {@link #alike}, of those that the caller may see. */
    public Map<String, List<String>> twins() {
        return sites.all().stream()
                .map(Site::name)
                .filter(OwnSites::include)
                .collect(Collectors.groupingBy(SiteName::folded))
                .values()
                .stream()
                .filter(same -> same.size() > 1)
                .flatMap(same -> same.stream()
                        .map(name -> Map.entry(
                                name,
                                same.stream()
                                        .filter(other -> !other.equals(name))
                                        .toList())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private ProblemException unknown(String name) {
        return new ProblemException(
                ProblemCode.INVALID_PARAMETER, Wording.of("detail.site", why(name)), Map.of("nearest", nearest(name)));
    }

    /** Returns the nearest of the names that the caller may see. */
    private List<String> nearest(String name) {
        return SiteName.nearest(
                name,
                sites.all().stream().map(Site::name).filter(OwnSites::include).toList());
    }

    /** Says in words that a site is not known, and which names are nearest. */
    Wording why(String name) {
        return nearest(name).stream()
                .map(near -> (Object) near)
                .reduce((nearer, farther) -> Wording.of("detail.site.then", nearer, farther))
                .map(near -> Wording.of("detail.site.near", name, near))
                .orElseGet(() -> Wording.of("detail.site.unknown", name));
    }
}
