package dev.presente.system.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Recognises failures that no request has caused, and which may be over when the request is sent again: the database cannot be
 * reached, breaks off, is full or read-only, somebody else holds a lock for too long, or another release has just changed a
 * table.
 */
public final class DatabaseOutage {
    /** The codes are listed at https://www.postgresql.org/docs/current/errcodes-appendix.html. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String IDLE_FOR_TOO_LONG = "25P03";

    /**
     * These classes are connection exceptions, rollbacks of the server, lack of resources, acts of its operator and errors of
     * its system.
     */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");

    /**
     * Besides the lock, these states are a transaction of a server that only reads, and one that was ended because it did
     * nothing or took too long.
     */
    private static final Set<String> STATES = Set.of(LOCK_NOT_AVAILABLE, IDLE_FOR_TOO_LONG, "25006", "25P04");

    /** The server gives this state of the first class to a request that it cannot read. */
    private static final String PROTOCOL_VIOLATION = "08P01";

    /** The part of the server that finds out that a prepared statement would have other columns by now. */
    private static final String OLD_PLAN = "RevalidateCachedQuery";

    private static final int MOST_CAUSES = 100;

    private DatabaseOutage() {}

    /** Decides whether such a failure is behind {@code failure}. */
    public static boolean isBehind(Throwable failure) {
        var causes = causes(failure);
        var states = causes.stream()
                .map(cause -> cause instanceof SQLException sql ? sql.getSQLState() : null)
                .filter(Objects::nonNull)
                .toList();
        return causes.stream().anyMatch(cause -> isWithoutConnection(cause) || isOldPlan(cause))
                || (states.isEmpty()
                        ? causes.stream().anyMatch(DatabaseOutage::isOutage)
                        : states.stream().anyMatch(DatabaseOutage::isOutage));
    }

    /** Names what kind of failure it is, for those who count them. */
    public enum Kind {
        LOCK_TIMEOUT,
        /** Other locks are meant that the server gave up: it ends one of those who wait for each other. */
        DEADLOCK,
        DISK_FULL,
        READ_ONLY,
        /** There is no connection, or it broke off. */
        CONNECTION,
        OTHER;

        /** Returns the name in metrics, such as {@code lock-timeout}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Returns the kind of a failure that {@link #isBehind} has recognised. */
    public static Kind kind(Throwable failure) {
        var causes = causes(failure);
        if (causes.stream().anyMatch(DatabaseOutage::isWithoutConnection)) {
            return Kind.CONNECTION;
        }
        return causes.stream()
                .map(cause -> cause instanceof SQLException sql ? sql.getSQLState() : null)
                .filter(Objects::nonNull)
                .findFirst()
                .map(DatabaseOutage::kindOf)
                .orElse(Kind.CONNECTION);
    }

    private static Kind kindOf(String state) {
        return switch (state) {
            case "55P03" -> Kind.LOCK_TIMEOUT;
            case "40P01" -> Kind.DEADLOCK;
            case "53100" -> Kind.DISK_FULL;
            case "25006" -> Kind.READ_ONLY;
            default -> state.startsWith("08") || state.startsWith("57P") ? Kind.CONNECTION : Kind.OTHER;
        };
    }

    /** Decides whether somebody else held a lock for too long. */
    public static boolean isLockTimeout(Throwable failure) {
        return hasState(failure, LOCK_NOT_AVAILABLE);
    }

    /**
     * Decides whether the server surely took the transaction back, for a reason that lay outside of it: somebody else held a
     * lock for too long, or its own session did nothing for so long that the server ended it.
     */
    public static boolean isTakenBack(Throwable failure) {
        return isLockTimeout(failure) || hasState(failure, IDLE_FOR_TOO_LONG);
    }

    private static boolean hasState(Throwable failure, String state) {
        return causes(failure).stream()
                .anyMatch(cause -> cause instanceof SQLException sql && state.equals(sql.getSQLState()));
    }

    /** Returns one line for the log that says what happened, without what the statement held. */
    public static String line(Throwable failure) {
        var told = causes(failure).stream()
                .filter(SQLException.class::isInstance)
                .findFirst()
                .orElse(failure);
        return String.valueOf(told.getMessage()).lines().findFirst().orElse("");
    }

    /** Decides whether there was no connection to be had, which no request is to blame for, whatever the reason. */
    private static boolean isWithoutConnection(Throwable cause) {
        return cause instanceof SQLTransientConnectionException
                || cause instanceof CannotGetJdbcConnectionException
                || cause instanceof CannotCreateTransactionException;
    }

    /**
     * Decides whether a statement was prepared before another release added a column to its table. The driver prepares it anew
     * for the next request. The state alone, 0A000, would also be that of a statement that is wrong, and the message is in the
     * language of the server.
     */
    private static boolean isOldPlan(Throwable cause) {
        return cause instanceof PSQLException refused
                && refused.getServerErrorMessage() != null
                && OLD_PLAN.equals(refused.getServerErrorMessage().getRoutine());
    }

    /** Decides where no exception has a state. The pool gives none to a connection that it took back because it was broken. */
    private static boolean isOutage(Throwable cause) {
        return cause instanceof SQLException
                ? "Connection is closed".equals(cause.getMessage())
                : cause instanceof DataAccessResourceFailureException || cause instanceof TransientDataAccessException;
    }

    private static boolean isOutage(String state) {
        return STATES.contains(state)
                || (state.length() == 5
                        && CLASSES.contains(state.substring(0, 2))
                        && !state.equals(PROTOCOL_VIOLATION));
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
