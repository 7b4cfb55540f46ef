package dev.presente.audit.chain;

import dev.presente.audit.chain.PendingDecisions.Chained;
import dev.presente.audit.chain.PendingDecisions.Pending;
import dev.presente.audit.key.AuditKey;
import dev.presente.audit.key.AuditProperties;
import dev.presente.audit.marks.MarkChain;
import dev.presente.system.database.DatabaseOutage;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Chains the decisions that were written since the last time. Any replica does this for all of them, one at a time. */
@Component
public class Sealer {
    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final int PAGE = 2000;

    private final JdbcClient jdbc;
    private final PendingDecisions pending;
    private final Heads heads;
    private final MarkChain marks;
    private final AnchorFile file;
    private final AuditKey key;
    private final long anchorEvery;
    private final TransactionTemplate apart;
    private int suspicious;

    Sealer(
            JdbcClient jdbc,
            PendingDecisions pending,
            Heads heads,
            MarkChain marks,
            AnchorFile file,
            AuditKey key,
            AuditProperties properties,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.pending = pending;
        this.heads = heads;
        this.marks = marks;
        this.file = file;
        this.key = key;
        this.anchorEvery = properties.anchorEvery();
        apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Chains what is written, for somebody who is about to read the log. When another holds the chain for long, nothing is done. */
    public void catchUp() {
        try {
            if (isBehind()) {
                push(apart.execute(status -> chain(heads.lock())));
            }
        } catch (RuntimeException e) {
            if (!DatabaseOutage.isLockTimeout(e)) {
                throw e;
            }
        }
    }

    /** Decides whether decisions or marks wait to be chained. */
    boolean isBehind() {
        return !pending.isEmpty() || marks.isWaiting();
    }

    /** Chains what is written, unless another replica is about it. */
    void sealUnlessBusy() {
        push(apart.execute(status -> heads.lockUnlessHeld().map(this::chain).orElse(List.of())));
    }

    /** Keeps anchors, now that they are committed, where the database cannot reach. */
    private void push(@Nullable List<Anchor> anchors) {
        if (anchors != null && !anchors.isEmpty()) {
            file.append(anchors);
        }
    }

    /** Chains what is written, and returns the anchors that are worth keeping elsewhere. */
    private List<Anchor> chain(ChainHead head) {
        var kept = new ArrayList<Anchor>();
        var last = head.last();
        int refused = 0;
        var page = pending.after(0, PAGE);
        while (!page.isEmpty()) {
            var sound = page.stream()
                    .filter(one -> one.row().pending(key).equals(one.mac()))
                    .toList();
            refused += page.size() - sound.size();
            last = chain(head, last, sound, kept);
            page = page.size() < PAGE
                    ? List.of()
                    : pending.after(page.get(page.size() - 1).id(), PAGE);
        }
        tell(refused);
        var link = marks.append();
        if (last.seq() > head.last().seq() || (link.isPresent() && last.seq() > 0)) {
            kept.add(marks.last().map(last::with).orElse(last));
        }
        return kept;
    }

    /** Chains a page and returns its last row. */
    private Anchor chain(ChainHead head, Anchor last, List<Pending> page, List<Anchor> kept) {
        if (page.isEmpty()) {
            return last;
        }
        var chained = new ArrayList<Chained>();
        var end = last;
        for (var one : page) {
            if (isAnchor(head, end, one.row())) {
                keep(end);
                kept.add(end);
            }
            var row = one.row().at(end.seq() + 1);
            end = new Anchor(row.seq(), row.at(), row.chained(key, end.mac()));
            chained.add(new Chained(one.row(), end.seq(), end.mac()));
        }
        pending.chain(chained);
        heads.move(ChainHead.sealed(key, head.base(), end));
        return end;
    }

    /** Decides whether a row is the last before a new day (UTC), or one in each {@code anchorEvery}. */
    private boolean isAnchor(ChainHead head, Anchor last, LogRow next) {
        var isNewDay = !last.at().truncatedTo(ChronoUnit.DAYS).equals(next.at().truncatedTo(ChronoUnit.DAYS));
        return last.seq() > head.base().seq() && (isNewDay || last.seq() % anchorEvery == 0);
    }

    private void keep(Anchor anchor) {
        jdbc.sql("insert into decision_anchor (seq, at, mac) values (:seq, :at, :mac) on conflict do nothing")
                .param("seq", anchor.seq())
                .param("at", anchor.at().atOffset(ZoneOffset.UTC))
                .param("mac", anchor.mac())
                .update();
    }

    private synchronized void tell(int refused) {
        if (refused != suspicious && refused > 0) {
            LOG.error(
                    "{} rows that wait to be chained into the decision log were not written by the service, or were"
                            + " changed since: presente verify-log names them",
                    refused);
        }
        suspicious = refused;
    }
}
