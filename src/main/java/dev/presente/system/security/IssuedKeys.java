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
import org.springframework.transaction.annotation.Transactional;

/** Issues the keys of kiosks and accounts. */
@Service
class IssuedKeys implements SecretlessKeys {
    private final ApiKeys keys;
    private final KeyCheck check;
    private final KeyHolders holders;
    private final SecretlessKeys.Witness witness;
    private final Clock clock;

    IssuedKeys(ApiKeys keys, KeyCheck check, KeyHolders holders, SecretlessKeys.Witness witness, Clock clock) {
        this.keys = keys;
        this.check = check;
        this.holders = holders;
        this.witness = witness;
        this.clock = clock;
    }

    @Override
    @Transactional
    public long issue(String name, Set<Scope> scopes) {
        long id = keys.save(ApiKey.secretless(name, scopes, clock.instant())).id();
        witness.changed(id);
        return id;
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
    @Transactional
    public boolean revoke(long id) {
        witness.changed(id);
        return keys.revoke(id, clock.instant()) > 0;
    }
}
