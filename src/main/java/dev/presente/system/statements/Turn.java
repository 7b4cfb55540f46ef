package dev.presente.system.statements;

/** Is what a transaction says as soon as it holds something for which check-ins, enrolments or the decision log wait. */
public final class Turn {
    /**
     * Is an SQL expression for the very statement that takes the lock, so that it costs no way to the database. From there to
     * the end of the transaction the server ends the session when that does nothing for {@code presente.db.timeout.turn}. The
     * expression is never null. It changes nothing in long work, and nothing where the session has no parameter {@code
     * presente.turn}, which every connection brings otherwise.
     */
    public static final String BRIEF = "set_config('idle_in_transaction_session_timeout',"
            + " coalesce(nullif(current_setting('presente.turn', true), ''),"
            + " current_setting('idle_in_transaction_session_timeout')), true)";

    private Turn() {}
}
