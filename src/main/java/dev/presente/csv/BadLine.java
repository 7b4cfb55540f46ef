package dev.presente.csv;

import dev.presente.wording.WordedException;
import dev.presente.wording.Wording;

/** Says in which line a file cannot be read, and why, as "3: …". */
final class BadLine extends WordedException {
    private static final long serialVersionUID = 1;

    private final transient Wording what;

    BadLine(int line, Wording what) {
        super(Wording.of("line.at", line, what));
        this.what = what;
    }

    BadLine(int line, Wording what, Throwable cause) {
        super(Wording.of("line.at", line, what), cause);
        this.what = what;
    }

    /** Returns what is wrong, without the line. */
    Wording what() {
        return what;
    }
}
