package dev.presente.gallery;

/** Holds the templates of a fixed number of rows. {@link BlockList} decides which row holds which template. */
interface Block<B> {
    /** Writes what a row of another block holds into a row of this one. */
    void copy(int row, B from, int fromRow);

    /** Overwrites a row. */
    void wipe(int row);

    long templateId(int row);

    /** Returns the memory that the values of all rows take. */
    long bytes();
}
