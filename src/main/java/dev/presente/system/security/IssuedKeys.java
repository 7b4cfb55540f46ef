package dev.presente.system.security;

import dev.presente.system.Caller;
import dev.presente.system.Scope;
import dev.presente.system.SecretlessKeys;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Issues the keys of kiosks and accounts. */
@Service
class IssuedKeys implements SecretlessKeys {
    private final ApiKeys keys;
    private final KeyCheck check;
    private final KeyHolders holders;
    private final Clock clock;

    IssuedKeys(ApiKeys keys, KeyCheck check, KeyHolders holders, Clock clock) {
        this.keys = keys;
        this.check = check;
        this.holders = holders;
        this.clock = clock;
    }

    @Override
    public long issue(String name, Set<Scope> scopes) {
        return keys.save(ApiKey.secretless(name, scopes, clock.instant())).id();
    }

    @Override
    public Optional<Caller> holder(long id) {
        return check.holder(id);
    }

    @Override
    public void link(long id, String employeeId) {
        holders.link(id, employeeId);
    }

    @Override
    public void limit(long id, List<String> sites) {
        holders.limit(id, sites);
    }

    @Override
    public Map<Long, List<String>> sites(Collection<Long> ids) {
        return holders.sites(ids);
    }

    @Override
    public Map<Long, String> employees(Collection<Long> ids) {
        return holders.of(ids);
    }

    @Override
    public boolean revoke(long id) {
        return keys.revoke(id, clock.instant()) > 0;
    }
}
