package dev.presente.system.database;

/** Is what a transaction says as soon as it holds something for which check-ins, enrolments or the decision log wait. */
public final class Turn {
    /** Names the parameter of the session that holds the time, in milliseconds. */
    static final String NAME = "presente.turn";

    /**
     * Is an SQL expression for the very statement that takes the lock, so that it costs no way to the database. From there to
     * the end of the transaction the server ends the session when that does nothing for {@code presente.db.timeout.turn}. The
     * expression is never null. It changes nothing in long work, and none where the session has no such parameter.
     */
    public static final String BRIEF = "set_config('idle_in_transaction_session_timeout',"
            + " coalesce(nullif(current_setting('" + NAME + "', true), ''),"
            + " current_setting('idle_in_transaction_session_timeout')), true)";

    private Turn() {}
}
