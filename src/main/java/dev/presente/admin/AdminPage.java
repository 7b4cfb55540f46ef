package dev.presente.admin;

import static dev.presente.system.Scope.ADMIN;
import static dev.presente.system.Scope.AUDITOR;
import static dev.presente.system.Scope.HR;
import static dev.presente.system.Scope.MANAGER;

import dev.presente.system.Caller;
import dev.presente.system.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Names the pages of the navigation, in its order. */
enum AdminPage {
    BOARD,
    PEOPLE,
    TEAMS,
    CORRECTIONS,
    REPORTS,
    REGISTER,
    PLANS,
    CONSENTS,
    KIOSKS,
    TERMINALS,
    KEYS,
    WEBHOOKS,
    ACCOUNTS,
    CALIBRATION,
    AUDIT,
    SYSTEM,
    /** This page shows one's own account; the name of the person who is signed in leads there. */
    SELF;

    private Set<Scope> readers() {
        return switch (this) {
            case BOARD, TEAMS, CORRECTIONS, REPORTS, SELF -> Set.of(ADMIN, HR, MANAGER, AUDITOR);
            case PEOPLE, REGISTER, PLANS, CONSENTS, KIOSKS, TERMINALS, CALIBRATION, AUDIT, SYSTEM ->
                Set.of(ADMIN, HR, AUDITOR);
            case KEYS, ACCOUNTS -> Set.of(ADMIN, AUDITOR);
            case WEBHOOKS -> Set.of(ADMIN);
        };
    }

    /** Returns the page's name in the address. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String path() {
        return this == BOARD ? "/admin" : "/admin/" + label();
    }

    /** Decides whether the API answers this caller what the page asks. */
    boolean isFor(Caller caller) {
        return caller.scopes().stream().anyMatch(readers()::contains);
    }

    static Optional<AdminPage> named(String label) {
        return Arrays.stream(values())
                .filter(page -> page.label().equals(label))
                .findFirst();
    }

    /** Holds a page as the navigation shows it. */
    record Link(String label, String path) {}

    static List<Link> linksFor(Caller caller) {
        return Arrays.stream(values())
                .filter(page -> page != SELF && page.isFor(caller))
                .map(page -> new Link(page.label(), page.path()))
                .toList();
    }
}
