package dev.presente.system;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says who sends the request: the API key with which it was authenticated.
 *
 * @param kiosk the name of the paired kiosk that the key belongs to
 * @param employeeKey the inner key of the employee to whom the key or account is linked
 * @param sites the sites that a manager may see; empty when none are given
 * @param departments the departments that a manager manages today; null when there are none at all, or the caller is no manager
 * @param represented the managers whose deputy the caller is today
 * @param requestId the id of this one request, see {@link RequestId#uuid}
 */
public record Caller(
        long apiKeyId,
        String name,
        Set<Scope> scopes,
        @Nullable String kiosk,
        @Nullable Long employeeKey,
        List<String> sites,
        @Nullable List<Long> departments,
        List<Represented> represented,
        UUID requestId) {
    /** Names the attribute of a request that has its caller, for filters that look at the answer. */
    public static final String ATTRIBUTE = Caller.class.getName();

    public Caller {
        scopes = Set.copyOf(scopes);
        sites = List.copyOf(sites);
        departments = departments == null ? null : List.copyOf(departments);
        represented = List.copyOf(represented);
    }

    /**
     * Describes a manager whose deputy the caller is today.
     *
     * @param deputyId the id under which the caller was named
     * @param managerKey the inner key of the manager
     * @param departments those that the manager manages today; what the manager has as a deputy is not among them
     * @param sites those that the manager may see
     * @param allSites whether no sites are given to the manager, who is not limited to any then
     */
    public record Represented(
            long deputyId, long managerKey, List<Long> departments, List<String> sites, boolean allSites) {}

    /** Creates the caller of a new request, a program or a person with a key. */
    public Caller(long apiKeyId, String name, Set<Scope> scopes) {
        this(apiKeyId, name, scopes, null, null, List.of(), null, List.of(), UUID.randomUUID());
    }

    /** Decides whether one of {@code wanted}, or the scope of everything, is among this caller's scopes. */
    public boolean hasAny(Scope... wanted) {
        return scopes.contains(Scope.ADMIN) || Arrays.stream(wanted).anyMatch(scopes::contains);
    }

    /** Decides whether this is the key or the account of a person of that name. */
    public boolean isNamedLike(String person) {
        return name.equalsIgnoreCase(person) || name.equalsIgnoreCase("user:" + person);
    }

    /** Decides whether this is the key or the account of the employee with this inner key. */
    public boolean isLinkedTo(long employee) {
        return employeeKey != null && employeeKey == employee;
    }

    /** Returns the same caller, linked to the employee with this inner key; null is nobody. */
    public Caller linkedTo(@Nullable Long employee) {
        return new Caller(apiKeyId, name, scopes, kiosk, employee, sites, departments, represented, requestId);
    }

    /** Returns the same caller, who sends the request with this id. */
    public Caller in(RequestId request) {
        return new Caller(apiKeyId, name, scopes, kiosk, employeeKey, sites, departments, represented, request.uuid());
    }

    /** Returns the same caller, who may do nothing until a second factor is set up, and see nothing of their own either. */
    public Caller withoutScopes() {
        return new Caller(apiKeyId, name, Set.of(), kiosk, null, sites, departments, List.of(), requestId);
    }

    /** Returns the same caller as a kiosk of that name. */
    public Caller at(String kiosk) {
        return new Caller(apiKeyId, name, scopes, kiosk, employeeKey, sites, departments, represented, requestId);
    }

    /** Returns the same caller, who may see these sites and departments; see the members. */
    public Caller limitedTo(List<String> own, @Nullable List<Long> managed) {
        return new Caller(apiKeyId, name, scopes, kiosk, employeeKey, own, managed, represented, requestId);
    }

    /** Returns the same caller as the deputy of these managers. */
    public Caller deputyOf(List<Represented> managers) {
        return new Caller(apiKeyId, name, scopes, kiosk, employeeKey, sites, departments, managers, requestId);
    }

    /** Returns the departments whose people the caller sees, with those of represented managers; null when there are none at all. */
    public @Nullable List<Long> seenDepartments() {
        return departments == null
                ? null
                : Stream.concat(departments.stream(), represented.stream().flatMap(one -> one.departments().stream()))
                        .distinct()
                        .toList();
    }

    /** Returns the sites that are given to the caller and to represented managers. */
    public List<String> seenSites() {
        return Stream.concat(sites.stream(), represented.stream().flatMap(one -> one.sites().stream()))
                .distinct()
                .toList();
    }

    /** Decides whether the caller is limited to no sites, or represents somebody who is not. */
    public boolean seesAllSites() {
        return sites.isEmpty() || represented.stream().anyMatch(Represented::allSites);
    }
}
