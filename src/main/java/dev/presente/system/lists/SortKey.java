package dev.presente.system.lists;

/**
 * Says in SQL by what a list is sorted, in both directions.
 *
 * @param ascending smallest first; with what else tells any two rows apart
 * @param descending largest first
 */
public record SortKey(String ascending, String descending) {
    /**
     * Sorts by a column that every row has.
     *
     * @param then what tells rows apart that are equal there
     */
    public static SortKey by(String column, String... then) {
        return new SortKey(with(column, then), with(column + " desc", then));
    }

    /** Sorts as {@link #by} does by a column that rows may lack; those come last in both directions. */
    public static SortKey byOptional(String column, String... then) {
        return new SortKey(with(column, then), with(column + " desc nulls last", then));
    }

    private static String with(String first, String... then) {
        return then.length == 0 ? first : first + ", " + String.join(", ", then);
    }

    public String sql(boolean reverse) {
        return reverse ? descending : ascending;
    }
}
