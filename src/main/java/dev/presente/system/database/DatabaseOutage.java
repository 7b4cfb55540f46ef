package dev.presente.system.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Recognises failures that no request has caused, and which may be over when the request is sent again: the database cannot be
 * reached, breaks off, is full or read-only, or somebody else holds a lock for too long.
 */
public final class DatabaseOutage {
    /** The codes are listed at https://www.postgresql.org/docs/current/errcodes-appendix.html. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /**
     * These classes are connection exceptions, rollbacks of the server, lack of resources, acts of its operator and errors of
     * its system.
     */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");

    /**
     * Besides the lock, these states are a transaction of a server that only reads, and one that was ended because it did
     * nothing or took too long.
     */
    private static final Set<String> STATES = Set.of(LOCK_NOT_AVAILABLE, "25006", "25P03", "25P04");

    private static final int MOST_CAUSES = 100;

    private DatabaseOutage() {}

    /** Decides whether such a failure is behind {@code failure}. */
    public static boolean isBehind(Throwable failure) {
        return causes(failure).stream().anyMatch(DatabaseOutage::isOutage);
    }

    /** Decides whether somebody else held a lock for too long. */
    public static boolean isLockTimeout(Throwable failure) {
        return causes(failure).stream()
                .anyMatch(cause -> cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState()));
    }

    /** Returns one line for the log that says what happened, without what the statement held. */
    public static String line(Throwable failure) {
        var told = causes(failure).stream()
                .filter(SQLException.class::isInstance)
                .findFirst()
                .orElse(failure);
        return String.valueOf(told.getMessage()).lines().findFirst().orElse("");
    }

    private static boolean isOutage(Throwable cause) {
        return cause instanceof SQLException sql
                ? isOutage(sql)
                : cause instanceof DataAccessResourceFailureException
                        || cause instanceof TransientDataAccessException
                        || cause instanceof CannotCreateTransactionException;
    }

    /**
     * Decides for one exception. The pool's own failures have no state: it has no connection to give, or took back a broken
     * one.
     */
    private static boolean isOutage(SQLException failure) {
        var state = failure.getSQLState();
        if (state == null) {
            return failure instanceof SQLTransientConnectionException
                    || "Connection is closed".equals(failure.getMessage());
        }
        return STATES.contains(state) || (state.length() == 5 && CLASSES.contains(state.substring(0, 2)));
    }

    /** Returns the causes of a failure. Where a rollback failed as well, the failure that it was for comes first. */
    private static List<Throwable> causes(Throwable failure) {
        var causes = new ArrayList<Throwable>();
        if (failure instanceof TransactionSystemException system) {
            add(system.getApplicationException(), causes);
        }
        add(failure, causes);
        return causes;
    }

    private static void add(@Nullable Throwable failure, List<Throwable> causes) {
        for (var cause = failure; cause != null && causes.size() < MOST_CAUSES; cause = cause.getCause()) {
            causes.add(cause);
        }
    }
}
