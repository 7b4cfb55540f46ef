package dev.presente.wording;

/** Says why something that was given cannot be taken, in words that whoever gave it can read in their language. */
public class WordedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient Wording wording;

    public WordedException(Wording wording) {
        super(wording.english());
        this.wording = wording;
    }

    public WordedException(Wording wording, Throwable cause) {
        super(wording.english(), cause);
        this.wording = wording;
    }

    /** Returns what {@link #getMessage} says in English. */
    public final Wording wording() {
        return wording;
    }
}
