package dev.presente.system.statements;

/** Is what a transaction says as soon as it holds something for which check-ins, enrolments or the decision log wait. */
public final class Turn {
    /**
     * What is left of the turn, in milliseconds: less than before by as long as this statement took until now, in tenths of a
     * second, so that many locks that are there at once take nothing off. A quarter of a second is always left.
     */
    private static final String LEFT =
            "set_config('presente.turn', coalesce(cast((select greatest(least(turn, 250), turn"
                    + " - 100 * cast(10 * extract(epoch from clock_timestamp() - statement_timestamp()) as integer))"
                    + " from cast(nullif(current_setting('presente.turn', true), '') as integer) turn"
                    + " where turn is not null) as text), ''), true)";

    /**
     * Is an SQL expression for the very statement that takes the lock, so that it costs no way to the database. It has to be
     * computed when the lock is there, behind an advisory lock in the list of a select; for a row see {@link #HELD}.
     *
     * <p>From there to the end of the transaction the server ends the session when that does nothing for {@code
     * presente.db.timeout.turn}, less the time for which the transaction has waited for such locks: of all the sessions of a
     * process that stands still those that get the lock late give it back soon. The expression is never null. It changes nothing
     * in long work, and nothing where the session has no parameter {@code presente.turn}, which every connection brings
     * otherwise.
     */
    public static final String BRIEF = "set_config('idle_in_transaction_session_timeout',"
            + " coalesce(nullif(" + LEFT + ", ''),"
            + " current_setting('idle_in_transaction_session_timeout')), true)";

    /**
     * Comes behind {@code select * from (} and a query that locks its rows, and begins the turn when it has them. Without the
     * offset the server would compute the condition before it waits for the rows.
     */
    public static final String HELD = " offset 0) held where " + BRIEF + " is not null";

    private Turn() {}
}
