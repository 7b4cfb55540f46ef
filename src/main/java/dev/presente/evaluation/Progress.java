package dev.presente.evaluation;

/** Shows a bar on stderr for long work; it is silent where nobody watches, so that logs stay readable. */
public final class Progress implements AutoCloseable {
    private final String what;
    private final int total;
    private final boolean shown;
    private final long start = System.nanoTime();
    private int done;
    private int percent = -1;

    /**
     * Prepares a bar for {@code total} steps.
     *
     * @param what the work that is being done, such as {@code embedding}
     */
    public Progress(String what, int total) {
        this.what = what;
        this.total = total;
        var terminal = System.getenv().getOrDefault("TERM", "dumb");
        this.shown = !terminal.isEmpty() && !terminal.equals("dumb");
    }

    /** Notes that one of {@code total} is done. */
    public void step() {
        step("");
    }

    /** Notes that one of {@code total} is done; {@code note} says how the work goes. */
    public void step(String note) {
        done++;
        int now = (int) (100L * done / Math.max(1, total));
        if (shown && now != percent) {
            percent = now;
            double rate = done / ((System.nanoTime() - start) / 1e9);
            System.err.printf(
                    "\r%s [%-25s] %3d%% %d/%d, %.0f s left %s ",
                    what, "#".repeat(percent / 4), percent, done, total, (total - done) / rate, note);
        }
    }

    @Override
    public void close() {
        if (shown) {
            System.err.println();
        }
    }
}
