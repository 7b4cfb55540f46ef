package dev.presente.audit.chain;

import dev.presente.audit.key.AuditKey;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Numbers the decisions of this process without a gap, and states in the database how far they are settled. */
@Component
class Writer {
    /** By then the server has ended a session whose connection broke during a commit. */
    private static final Duration CERTAIN = Duration.ofMinutes(1);

    private final DecisionNumbers numbers = new DecisionNumbers();
    private final WriterStates states;
    private final PendingDecisions pending;
    private final AuditKey key;
    private final TransactionTemplate apart;
    private DecisionNumbers.Settled published;
    private String seal = "";

    Writer(WriterStates states, PendingDecisions pending, AuditKey key, PlatformTransactionManager transactions) {
        this.states = states;
        this.pending = pending;
        this.key = key;
        apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        published = numbers.settled();
        put(published);
    }

    UUID id() {
        return numbers.writer();
    }

    /** Takes the next number for the current transaction, whose end decides whether the number is void. */
    long take() {
        long number = numbers.take();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                numbers.ended(number, status);
            }
        });
        return number;
    }

    /** States how far the decisions are settled, if that has changed; returns whether it has. */
    synchronized boolean publish() {
        numbers.unknownFor(CERTAIN.toNanos())
                .forEach(number -> numbers.settle(number, pending.wasWritten(id(), number)));
        var settled = numbers.settled();
        if (settled.equals(published)) {
            return false;
        }
        put(settled);
        return true;
    }

    /** States it again when what is stored is not what this process stated last. */
    synchronized void insist() {
        if (states.find(id()).filter(state -> state.seal().equals(seal)).isEmpty()) {
            put(numbers.settled());
        }
    }

    private void put(DecisionNumbers.Settled settled) {
        apart.executeWithoutResult(status -> {
            var state = WriterState.sealed(key, id(), settled.number(), settled.voids(), states.lockCut(id()));
            states.put(state);
            seal = state.seal();
        });
        published = settled;
    }
}
